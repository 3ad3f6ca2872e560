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

    /** @throws IllegalArgumentException naming the setting that cannot work */
    public SandboxSettings {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port must be 0..65535, is " + port);
        }
        if (httpsPort != null && (httpsPort < 0 || httpsPort > 65535)) {
            throw new IllegalArgumentException("httpsPort must be 0..65535, is " + httpsPort);
        }
        if (bindAddress == null || bindAddress.isBlank()) {
            throw new IllegalArgumentException("bindAddress is missing");
        }
        if (webhookUrl != null) {
            if (webhookSecret == null || webhookSecret.isBlank()) {
                throw new IllegalArgumentException("webhookSecret is missing, webhookUrl needs it");
            }
            Base62.decode(webhookSecret);
            if (!webhookUrl.matches("https?://[^/\\s]+(/\\S*)?")) {
                throw new IllegalArgumentException("webhookUrl must be an http or https url");
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
