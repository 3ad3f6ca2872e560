package dev.manualcapture.sandbox;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** Runs the sandbox alone, set up by its environment, until the process ends. */
public final class SandboxMain {

    private SandboxMain() {
    }

    /**
     * Reads {@code SANDBOX_PORT} (8090), {@code SANDBOX_BIND} (127.0.0.1), {@code SANDBOX_FILE} (in memory without it),
     * {@code SANDBOX_HTTPS_PORT} (no HTTPS without it), {@code SANDBOX_CHECKOUT_ORIGIN}, {@code SANDBOX_WEBHOOK_URL},
     * {@code SANDBOX_WEBHOOK_SECRET} and {@code SANDBOX_CLOCK_OPEN} ({@code true} lets other machines use
     * {@code /sandbox/*}, for a network of containers).
     */
    public static void main(String[] arguments) throws InterruptedException {
        Map<String, String> environment = System.getenv();
        Sandbox sandbox = Sandbox.start(settings(environment), Clock.systemUTC(),
                Boolean.parseBoolean(environment.get("SANDBOX_CLOCK_OPEN")));
        Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "sandbox-close"));
        Thread.currentThread().join();
    }

    /** @throws IllegalArgumentException naming the setting that cannot work */
    static SandboxSettings settings(Map<String, String> environment) {
        String httpsPort = filled(environment, "SANDBOX_HTTPS_PORT");
        String file = filled(environment, "SANDBOX_FILE");
        return new SandboxSettings(port("SANDBOX_PORT", environment.getOrDefault("SANDBOX_PORT", "8090")),
                environment.getOrDefault("SANDBOX_BIND", "127.0.0.1"), file == null ? null : Path.of(file),
                filled(environment, "SANDBOX_CHECKOUT_ORIGIN"),
                filled(environment, "SANDBOX_WEBHOOK_URL"), filled(environment, "SANDBOX_WEBHOOK_SECRET"),
                httpsPort == null ? null : port("SANDBOX_HTTPS_PORT", httpsPort));
    }

    private static int port(String name, String value) {
        if (!value.matches("\\d{1,5}")) {
            throw new IllegalArgumentException(name + " must be a number, is " + value);
        }
        return Integer.parseInt(value);
    }

    private static String filled(Map<String, String> environment, String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value;
    }
}
