package dev.manualcapture.sandbox;

import java.nio.file.Path;

/**
 * How a sandbox runs.
 *
 * @param port           TCP port; 0 picks a free one
 * @param bindAddress    address to listen on, usually {@code 127.0.0.1}
 * @param file           database file without suffix that keeps everything; {@code null} keeps it in memory
 * @param checkoutOrigin origin that checkout urls carry; {@code null} means {@code http://localhost:<port>}
 * @param webhookUrl     built-in webhook endpoint that receives every event; {@code null} means none
 * @param webhookSecret  signing secret of that endpoint, base62; needed with {@code webhookUrl}
 * @param httpsPort      second port, which speaks HTTPS with a certificate made at the start; 0 picks a free one, {@code null} means none
 */
public record SandboxSettings(
        int port, String bindAddress, Path file, String checkoutOrigin, String webhookUrl, String webhookSecret, Integer httpsPort) {

    /** @throws IllegalArgumentException naming the variable that cannot work */
    public SandboxSettings {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("SANDBOX_PORT is 0 to 65535, not " + port);
        }
        if (httpsPort != null && (httpsPort < 0 || httpsPort > 65535)) {
            throw new IllegalArgumentException("SANDBOX_HTTPS_PORT is 0 to 65535, not " + httpsPort);
        }
        if (bindAddress == null || bindAddress.isBlank()) {
            throw new IllegalArgumentException("SANDBOX_BIND is missing");
        }
        if (checkoutOrigin != null && !checkoutOrigin.matches("https?://[^/\\s]+/*")) {
            throw new IllegalArgumentException("SANDBOX_CHECKOUT_ORIGIN is an origin, https://host or http://host:port");
        }
        if (webhookUrl != null) {
            if (webhookSecret == null || webhookSecret.isBlank()) {
                throw new IllegalArgumentException("SANDBOX_WEBHOOK_SECRET is missing, SANDBOX_WEBHOOK_URL needs it");
            }
            if (!webhookSecret.matches("[0-9A-Za-z]+")) {
                throw new IllegalArgumentException("SANDBOX_WEBHOOK_SECRET is one secret of letters and digits");
            }
            if (!webhookUrl.matches("https?://[^/\\s]+(/\\S*)?")) {
                throw new IllegalArgumentException("SANDBOX_WEBHOOK_URL is an address, http://… or https://…");
            }
        }
    }

    /** A sandbox without HTTPS. */
    public SandboxSettings(int port, String bindAddress, Path file, String checkoutOrigin, String webhookUrl, String webhookSecret) {
        this(port, bindAddress, file, checkoutOrigin, webhookUrl, webhookSecret, null);
    }

    /** A sandbox in memory on a free port of the loopback address, without a built-in webhook endpoint. */
    public static SandboxSettings inMemory() {
        return new SandboxSettings(0, "127.0.0.1", null, null, null, null);
    }

    /** Everything but the secret. */
    @Override
    public String toString() {
        return "SandboxSettings[port=%d, bindAddress=%s, file=%s, checkoutOrigin=%s, webhookUrl=%s, webhookSecret=%s, httpsPort=%s]"
                .formatted(port, bindAddress, file, checkoutOrigin, webhookUrl, webhookSecret == null ? "none" : "***", httpsPort);
    }
}
