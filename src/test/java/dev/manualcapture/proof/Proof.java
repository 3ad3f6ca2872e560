package dev.manualcapture.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Where proofs keep what they leave behind, and ports that are free. */
final class Proof {

    private static final Set<ProcessHandle> STARTED = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> STARTED.forEach(ProcessHandle::destroyForcibly)));
    }

    private Proof() {
    }

    /** A folder under {@code target/proof}. */
    static Path folder(String name) {
        try {
            return Files.createDirectories(Path.of("target", "proof", name)).toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int freePort() {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has the process killed when this one ends, however it ends, short of signal 9. */
    static Process endsWithUs(Process process) {
        endsWithUs(process.toHandle());
        return process;
    }

    static ProcessHandle endsWithUs(ProcessHandle process) {
        STARTED.add(process);
        process.onExit().thenRun(() -> STARTED.remove(process));
        return process;
    }

    /** Says what happens, with the time; the only output of a proof that goes well. */
    static void say(String format, Object... values) {
        System.out.printf("%tT proof: %s%n", System.currentTimeMillis(), format.formatted(values));
    }
}
