package dev.manualcapture.smartpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A secret is replaced while events come. */
class WebhookSecretsTest {

    private static final String OLD = "3JNxvaT1IeGTzyTKAgbDDqVSBgbzaUQpLBXHQ2g";
    private static final String NEW = "Diu9nPol10pfQloy0D5akHsm74PhedhWjPLvvDD8W";

    @TempDir
    private Path folder;

    @Test
    void areThoseOfTheSettingsWithoutAFile() {
        assertThat(new WebhookSecrets(properties(), "").good()).containsExactly(OLD);
    }

    @Test
    void followTheFile() throws IOException {
        Path file = Files.writeString(folder.resolve("secrets"), OLD + "\n");
        WebhookSecrets secrets = new WebhookSecrets(properties(), file.toString());
        assertThat(secrets.good()).containsExactly(OLD);

        Files.writeString(file, OLD + "\n\n " + NEW + "\n");
        assertThat(secrets.good()).containsExactly(OLD, NEW);

        Files.writeString(file, NEW);
        assertThat(secrets.good()).containsExactly(NEW);
    }

    @Test
    void stayWhileTheFileCannotBeUsed() throws IOException {
        Path file = Files.writeString(folder.resolve("secrets"), NEW);
        WebhookSecrets secrets = new WebhookSecrets(properties(), file.toString());

        for (String unusable : List.of("", "\n\n", NEW + "\nnot-a-secret", "A".repeat(5000))) {
            Files.writeString(file, unusable);
            assertThat(secrets.good()).containsExactly(NEW);
        }
        Files.delete(file);
        assertThat(secrets.good()).containsExactly(NEW);
    }

    @Test
    void haveToBeThereAtTheStart() {
        assertThatThrownBy(() -> new WebhookSecrets(properties(), folder.resolve("none").toString()))
            .hasMessageContaining("SMARTPAY_WEBHOOK_SECRETS_FILE");
    }

    private static SmartpayProperties properties() {
        return new SmartpayProperties(URI.create("https://api.example/v1"), "sk_test_abc", List.of(OLD), true, Duration.ofSeconds(1),
            Duration.ofSeconds(1), Duration.ofSeconds(1));
    }
}
