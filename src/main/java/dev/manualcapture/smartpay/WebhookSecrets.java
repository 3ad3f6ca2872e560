package dev.manualcapture.smartpay;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/**
 * The signing secrets that are good now. Those of a file, where one is set, so that a secret is replaced without a restart: the new one is added
 * to the file before Smartpay signs with it, and the old one taken out when the last event it signed has come. The file is read for each event,
 * which costs less than the signature. One that cannot be read, or holds what would not be taken as a setting either, changes nothing.
 */
@Component
final class WebhookSecrets {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookSecrets.class);

    private final WebhookSecretRule rule;
    private final Path file;
    private volatile List<String> good;
    private final AtomicBoolean warned = new AtomicBoolean();

    @Autowired
    WebhookSecrets(SmartpayProperties properties, @Value("${smartpay.webhook-secrets-file:}") String file, Environment settings) {
        this(properties, file, new WebhookSecretRule(settings.acceptsProfiles(Profiles.of("production"))));
    }

    /**
     * @param file one secret a line; blank for none
     * @throws IllegalStateException when there is a file and it cannot be used
     */
    WebhookSecrets(SmartpayProperties properties, String file, WebhookSecretRule rule) {
        this.rule = rule;
        this.file = file.isBlank() ? null : Path.of(file.strip());
        this.good = this.file == null ? List.copyOf(properties.webhookSecrets()) : rule.read(this.file);
        if (good.isEmpty()) {
            throw new IllegalStateException("SMARTPAY_WEBHOOK_SECRETS_FILE must be a readable file of signing secrets, one a line");
        }
    }

    List<String> good() {
        if (file != null) {
            List<String> now = rule.read(file);
            if (!now.isEmpty()) {
                good = now;
                warned.set(false);
            } else if (!warned.getAndSet(true)) {
                LOG.warn("SMARTPAY_WEBHOOK_SECRETS_FILE cannot be used as it is now: each line takes a signing secret as Smartpay gave it. "
                    + "The secrets read before stay good");
            }
        }
        return good;
    }
}
