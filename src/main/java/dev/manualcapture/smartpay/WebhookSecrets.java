package dev.manualcapture.smartpay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The signing secrets that are good now. Those of a file, where one is set, so that a secret is replaced without a restart: the new one is added
 * to the file before Smartpay signs with it, and the old one taken out when the last event it signed has come. The file is read for each event,
 * which costs less than the signature. One that cannot be read, or holds what is no secret, changes nothing.
 */
@Component
final class WebhookSecrets {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookSecrets.class);
    private static final int MOST_BYTES = 4096;

    private final Path file;
    private volatile List<String> good;
    private volatile boolean warned;

    /**
     * @param file one secret a line; blank for none
     * @throws IllegalStateException when there is a file and it cannot be used
     */
    WebhookSecrets(SmartpayProperties properties, @Value("${smartpay.webhook-secrets-file:}") String file) {
        this.file = file.isBlank() ? null : Path.of(file);
        this.good = this.file == null ? List.copyOf(properties.webhookSecrets()) : read();
        if (good == null) {
            throw new IllegalStateException("SMARTPAY_WEBHOOK_SECRETS_FILE must be a readable file of signing secrets, one a line");
        }
    }

    List<String> good() {
        if (file != null) {
            List<String> now = read();
            if (now != null) {
                good = now;
            } else if (!warned) {
                LOG.warn("The file of webhook secrets cannot be used; those read before stay good");
            }
            warned = now == null;
        }
        return good;
    }

    private List<String> read() {
        try {
            if (Files.size(file) > MOST_BYTES) {
                return null;
            }
            List<String> secrets = Files.readAllLines(file).stream().map(String::strip).filter(line -> !line.isEmpty()).toList();
            return secrets.isEmpty() || !secrets.stream().allMatch(SmartpayProperties::isWebhookSecret) ? null : secrets;
        } catch (IOException unreadable) {
            return null;
        }
    }
}
