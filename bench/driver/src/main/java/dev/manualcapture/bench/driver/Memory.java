package dev.manualcapture.bench.driver;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Memory of a process, in megabytes. */
final class Memory {

    /** The last line of a histogram: instances, bytes. */
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+)");

    private Memory() {
    }

    static double resident(ProcessHandle process) throws IOException {
        return status(process, "VmRSS:");
    }

    /** The most that was ever resident. */
    static double mostResident(ProcessHandle process) throws IOException {
        return status(process, "VmHWM:");
    }

    private static double status(ProcessHandle process, String key) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream().filter(line -> line.startsWith(key))
            .mapToDouble(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0).findFirst().orElse(Double.NaN);
    }

    /** What lives on the heap of a Java process: it collects everything else first, and stands still meanwhile. */
    static double liveHeap(ProcessHandle java) throws IOException {
        Process jcmd = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(java.pid()),
            "GC.class_histogram").redirectErrorStream(true).start();
        Started.endsWithUs(jcmd.toHandle());
        return live(new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }

    static double live(String histogram) {
        Matcher total = TOTAL.matcher(histogram);
        return total.find() ? Long.parseLong(total.group(1)) / 1024.0 / 1024.0 : Double.NaN;
    }
}
