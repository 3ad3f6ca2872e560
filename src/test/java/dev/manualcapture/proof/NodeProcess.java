package dev.manualcapture.proof;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One node of the application as a process: started, killed, frozen, started again, always on the same port. */
final class NodeProcess implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(3);
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(Duration.ofSeconds(2)).build();
    private static Path archive;

    private final String name;
    private final int port = Proof.freePort();
    private final Path folder;
    private List<String> settings = List.of();
    private Map<String, String> environment = Map.of();
    private final Class<?> main;
    private final String probe;
    private final int up;
    private volatile Process process;

    /** The whole application. */
    NodeProcess(String name) {
        this(name, Node.class, "/actuator/health/readiness", 200);
    }

    /**
     * @param main  the program
     * @param probe a path that it answers once it is up
     * @param up    with this status
     */
    NodeProcess(String name, Class<?> main, String probe, int up) {
        this.name = name;
        this.main = main;
        this.probe = probe;
        this.up = up;
        this.folder = Proof.folder(name);
    }

    /**
     * Holds from the next start on: others need to know the port before the settings are complete.
     *
     * @param springSettings {@code name=value}
     * @param variables      of the environment
     */
    void configure(List<String> springSettings, Map<String, String> variables) {
        settings = springSettings;
        environment = variables;
    }

    int port() {
        return port;
    }

    String name() {
        return name;
    }

    /** Where its failpoints are armed. */
    Path folder() {
        return folder;
    }

    /** Starts it and returns once it takes requests. */
    void start() {
        launch();
        awaitUp();
    }

    void launch() {
        process = launch(List.of("-XX:SharedArchiveFile=" + archive(), "-Xshare:auto"));
    }

    void awaitUp() {
        await().atMost(LONGEST_START).pollInterval(Duration.ofMillis(100)).until(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException(name + " ended with " + process.exitValue() + " instead of starting; see " + log());
            }
            return isUp();
        });
    }

    boolean isUp() {
        try {
            return HTTP.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + probe))
                .timeout(Duration.ofSeconds(5)).build(), BodyHandlers.discarding()).statusCode() == up;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Waits until it has died by itself. */
    int exit(Duration patience) throws InterruptedException {
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError(name + " did not die within " + patience);
        }
        return process.exitValue();
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** Signal 9. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Signal STOP; it holds its locks and connections, and does nothing. */
    void freeze() {
        signal("STOP");
    }

    void thaw() {
        signal("CONT");
    }

    private void signal(String signal) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends it in good order, as an administrator would; kills it if that takes too long. */
    @Override
    public void close() {
        if (isAlive()) {
            thaw();
            process.destroy();
            try {
                if (!process.waitFor(40, TimeUnit.SECONDS)) {
                    kill();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                kill();
            }
        }
    }

    private Process launch(List<String> jvm) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx384m", "-Duser.timezone=UTC", "-D" + Failpoint.FOLDER + "=" + folder));
        command.addAll(jvm);
        command.addAll(List.of("-cp", NodeClassPath.get(), main.getName(), "--server.port=" + port, "--spring.main.banner-mode=off"));
        settings.forEach(setting -> command.add("--" + setting));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().putAll(environment);
        try {
            return Proof.endsWithUs(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path log() {
        return folder.resolve("node.log");
    }

    /** The classes of a started node, mapped into the next ones: made once by a node on a database in memory. */
    private static synchronized Path archive() {
        if (archive == null) {
            Path file = Proof.folder("node").resolve("classes.jsa");
            NodeProcess first = new NodeProcess("archive");
            first.configure(NodeSettings.inMemory(), Map.of());
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            first.process = first.launch(List.of("-XX:ArchiveClassesAtExit=" + file));
            first.awaitUp();
            first.close();
            archive = file;
        }
        return archive;
    }
}
