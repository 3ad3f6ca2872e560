package dev.manualcapture.bench.driver;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process of a contestant. */
final class Node implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(3);

    private final Contestant contestant;
    private final Process process;
    private final String address;
    private final Doors doors;
    private final Path log;

    Node(Contestant contestant, Launch launch, Map<String, String> environment, Path log) throws IOException {
        this.contestant = contestant;
        this.log = log;
        int port = freePort();
        address = "http://127.0.0.1:" + port;
        doors = contestant.doors(address);
        List<String> command = launch.command("--server.port=" + port, "--server.address=127.0.0.1", "--spring.main.banner-mode=off");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(Redirect.to(log.toFile()));
        builder.environment().putAll(environment);
        process = builder.start();
        Started.endsWithUs(process.toHandle());
    }

    void awaitUp() throws Exception {
        new Deadline(LONGEST_START).await(() -> isUp() || !process.isAlive(), this::didNotStart);
        if (!process.isAlive()) {
            throw new IllegalStateException(didNotStart());
        }
    }

    private String didNotStart() {
        return Names.of(contestant) + " did not start; see " + log;
    }

    private boolean isUp() throws InterruptedException {
        try {
            return Doors.get(address + contestant.probe()) == contestant.up();
        } catch (IOException notYet) {
            return false;
        }
    }

    String address() {
        return address;
    }

    Doors doors() {
        return doors;
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
