package dev.manualcapture.bench.driver;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * From the start of a process to its first answer, on a database that it has made before, in turn: the application as a jar, and as the image
 * starts it where {@code JAVA_25_HOME} names a JDK 25; beside the plain starter of {@code naive}.
 */
final class StartRun implements OwnRun {

    private static final String STARTER = "naive, jar";
    private static final String JAR = "product, jar";
    private static final String IMAGE = "product, as the image: extracted, AOT cache, JDK 25";

    private final Setting setting;
    private final Map<String, List<Double>> seconds = new LinkedHashMap<>();
    private final Map<String, List<Double>> megabytes = new LinkedHashMap<>();
    private String left = "";

    StartRun(Setting setting) {
        this.setting = setting;
    }

    @Override
    public void run() throws Exception {
        Map<String, Launch> launches = new LinkedHashMap<>();
        launches.put(STARTER, Launch.of(Contestant.NAIVE));
        launches.put(JAR, Launch.of(Contestant.PRODUCT));
        String java25 = System.getenv("JAVA_25_HOME");
        if (java25 == null) {
            left = "\nNot measured: as the image starts it; `JAVA_25_HOME` names no JDK 25.\n";
        } else {
            launches.put(IMAGE, asTheImage(Path.of(java25, "bin", "java")));
        }
        for (int round = 0; round <= setting.options().rounds(); round++) {
            for (Map.Entry<String, Launch> launch : launches.entrySet()) {
                start(launch.getKey(), launch.getValue(), round > 0); // the first only makes its tables
            }
        }
    }

    private void start(String name, Launch launch, boolean counts) throws Exception {
        Contestant contestant = name.equals(STARTER) ? Contestant.NAIVE : Contestant.PRODUCT;
        long start = System.nanoTime();
        try (App app = setting.start(contestant, "start_" + Names.of(contestant), launch)) {
            app.awaitUp();
            double took = (System.nanoTime() - start) / 1e9;
            if (counts) {
                seconds.computeIfAbsent(name, none -> new ArrayList<>()).add(took);
                megabytes.computeIfAbsent(name, none -> new ArrayList<>()).add(Memory.resident(app.process()));
            }
            Progress.say("%s: first answer after %s s", name, Figures.text(took));
        }
    }

    /** What the Dockerfile does, with the same words. */
    private Launch asTheImage(Path java) throws Exception {
        Path application = setting.folder().resolve("start").toAbsolutePath();
        remove(application);
        run(null, java.toString(), "-Djarmode=tools", "-jar", Contestant.PRODUCT.jar().toAbsolutePath().toString(), "extract", "--destination",
            application.toString());
        Path jar = application.resolve(Contestant.PRODUCT.jar().getFileName());
        Path cache = application.resolve("application.aot");
        run(application, java.toString(), "-XX:AOTCacheOutput=" + cache, "-Dspring.context.exit=onRefresh", "-jar", jar.toString(),
            "--spring.datasource.url=jdbc:h2:mem:training", "--sandbox.port=0", "--sandbox.file=", "--server.port=0");
        return new Launch(java, List.of("-Xmx1g", "-XX:+UseG1GC", "-XX:AOTCache=" + cache), jar);
    }

    private void run(Path where, String... command) throws IOException, InterruptedException {
        Path log = setting.folder().resolve("logs").resolve("start.log");
        Files.createDirectories(log.getParent());
        Process process = new ProcessBuilder(command).directory(where == null ? null : where.toFile()).redirectErrorStream(true)
            .redirectOutput(Redirect.to(log.toFile())).start();
        Started.endsWithUs(process.toHandle());
        if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " failed; see " + log);
        }
    }

    private static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                all.sorted((one, other) -> other.compareTo(one)).forEach(file -> file.toFile().delete());
            }
        }
    }

    @Override
    public List<String> wrong() {
        return List.of();
    }

    @Override
    public String markdown() {
        StringBuilder text = new StringBuilder("""

            ## start: from the start to the first answer

            | | s [least–most] | ÷ naive | resident then, MB |
            |---|---|---|---|
            """);
        seconds.forEach((name, taken) -> text.append("| %s | %s | %s | %s |%n".formatted(name, Figures.of(taken),
            Figures.text(Figures.of(taken).median() / Figures.of(seconds.get(STARTER)).median()), Figures.of(megabytes.get(name)))));
        return text.append(left).toString();
    }

    @Override
    public void close() {
        // each process has ended with its start
    }
}
