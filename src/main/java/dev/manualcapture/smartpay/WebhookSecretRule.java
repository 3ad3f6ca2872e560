package dev.manualcapture.smartpay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What is taken for a signing secret of Smartpay's, the same wherever it is written down: letters and digits, and in production as long as
 * Smartpay's are and from no example.
 *
 * @param production whether money moves
 */
public record WebhookSecretRule(boolean production) {

    /** Smartpay's secrets decode to 30 bytes, which are 39 to 41 characters in base62; an all but zero one is still longer than this. */
    private static final int SHORTEST = 32;
    private static final int MOST_BYTES = 4096;
    /** Parts of what stands in examples, this application's own included. */
    private static final List<String> EXAMPLES = List.of("localmode", "changeme", "change-me", "change_me", "example");

    /** Whether a secret may be used. */
    public boolean takes(String secret) {
        return SmartpayProperties.isWebhookSecret(secret) && (!production || secret.length() >= SHORTEST && !isExample(secret));
    }

    /** The secrets of a file, one a line; none when it cannot be read, has none, or holds one that may not be used. */
    public List<String> read(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                return List.of();
            }
            List<String> secrets = Files.readAllLines(file).stream().map(String::strip).filter(line -> !line.isEmpty()).toList();
            return secrets.stream().allMatch(this::takes) ? secrets : List.of();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    /** Whether a secret, key or password is from an example, and so everybody's. */
    public static boolean isExample(String secret) {
        return EXAMPLES.stream().anyMatch(secret.toLowerCase(Locale.ROOT)::contains);
    }
}
