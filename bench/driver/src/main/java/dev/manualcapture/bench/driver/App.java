package dev.manualcapture.bench.driver;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A contestant as a running process, with a Smartpay and a database of its own. */
final class App implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(3);
    private static final int PAUSE_MILLIS = 20;

    private final Contestant contestant;
    private final String name;
    private final FakeSmartpay smartpay;
    private final Process process;
    private final String address;
    private final Doors doors;
    private final Path log;

    App(Contestant contestant, Postgres postgres, Path logs) throws Exception {
        this(contestant, Names.of(contestant), postgres, logs);
    }

    /** @param name by which it is told from another one of the same contestant */
    App(Contestant contestant, String name, Postgres postgres, Path logs) throws Exception {
        this(contestant, name, Launch.of(contestant), postgres, logs);
    }

    /** @param name also of its database, which it finds as it was left */
    App(Contestant contestant, String name, Launch launch, Postgres postgres, Path logs) throws Exception {
        this.contestant = contestant;
        this.name = name;
        smartpay = new FakeSmartpay();
        postgres.createDatabase(name());
        int port = freePort();
        address = "http://127.0.0.1:" + port;
        doors = contestant.doors(address);
        log = Files.createDirectories(logs).resolve(name() + ".log");
        List<String> command = launch.command("--server.port=" + port, "--server.address=127.0.0.1", "--spring.main.banner-mode=off");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(Redirect.to(log.toFile()));
        builder.environment().putAll(contestant.environment(postgres.url(name()), smartpay.address()));
        process = builder.start();
        Started.endsWithUs(process.toHandle());
    }

    void awaitUp() throws Exception {
        long end = System.nanoTime() + LONGEST_START.toNanos();
        while (!isUp()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException(name() + " did not start; see " + log);
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }

    private boolean isUp() throws InterruptedException {
        try {
            return Doors.get(address + contestant.probe()) == contestant.up();
        } catch (IOException notYet) {
            return false;
        }
    }

    Contestant contestant() {
        return contestant;
    }

    /** Also its database's. */
    String name() {
        return name;
    }

    String address() {
        return address;
    }

    FakeSmartpay smartpay() {
        return smartpay;
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
        smartpay.close();
    }
}
