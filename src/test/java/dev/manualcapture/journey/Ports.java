package dev.manualcapture.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import org.springframework.test.context.DynamicPropertyRegistry;

/** Ports that nobody uses, so that a running application does not disturb a test. */
final class Ports {

    private Ports() {
    }

    static void free(DynamicPropertyRegistry registry) {
        int own = free();
        int sandbox = free();
        registry.add("server.port", () -> own);
        registry.add("sandbox.port", () -> sandbox);
    }

    private static int free() {
        try (ServerSocket probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
