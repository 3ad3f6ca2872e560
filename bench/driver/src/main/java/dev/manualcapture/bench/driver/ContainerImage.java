package dev.manualcapture.bench.driver;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The application as its image starts it: what the Dockerfile does, with the same words. */
final class ContainerImage {

    /** What Java chooses by itself in a container of 512 MB. */
    static final List<String> IN_512_MB = List.of("-Xms64m", "-Xmx256m", "-XX:+UseSerialGC");

    private static final List<String> FLAGS = List.of("-XX:MinHeapFreeRatio=10", "-XX:MaxHeapFreeRatio=25");

    private final Path java;
    private final Path jar;
    private final Path cache;

    private ContainerImage(Path java, Path folder) {
        this.java = java;
        jar = folder.resolve(Contestant.PRODUCT.jar().getFileName());
        cache = folder.resolve("application.aot");
    }

    /** Built anew, or nothing where {@code JAVA_25_HOME} names no JDK 25. */
    static Optional<ContainerImage> build(Path results) throws IOException, InterruptedException {
        String java25 = System.getenv("JAVA_25_HOME");
        if (java25 == null) {
            return Optional.empty();
        }
        Path folder = results.resolve("image").toAbsolutePath();
        remove(folder);
        ContainerImage image = new ContainerImage(Path.of(java25, "bin", "java"), folder);
        Path log = results.resolve("logs").resolve("image.log");
        run(log, image.java.toString(), "-Djarmode=tools", "-jar", Contestant.PRODUCT.jar().toAbsolutePath().toString(), "extract",
            "--destination", folder.toString());
        run(log, image.java.toString(), "-XX:AOTCacheOutput=" + image.cache, "-Dspring.context.exit=onRefresh", "-jar", image.jar.toString(),
            "--spring.datasource.url=jdbc:h2:mem:training", "--sandbox.port=0", "--sandbox.file=", "--server.port=0");
        return Optional.of(image);
    }

    /** A start of it with these flags as well, which stand for the size of the container. */
    Launch launch(List<String> more) {
        List<String> flags = new ArrayList<>(more);
        flags.addAll(FLAGS);
        flags.add("-XX:AOTCache=" + cache);
        return new Launch(java, flags, jar);
    }

    private static void run(Path log, String... command) throws IOException, InterruptedException {
        Files.createDirectories(log.getParent());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(Redirect.appendTo(log.toFile())).start();
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
}
