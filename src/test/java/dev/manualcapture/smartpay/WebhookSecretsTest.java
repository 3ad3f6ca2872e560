package dev.manualcapture.smartpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A secret is replaced while events come. */
class WebhookSecretsTest {

    private static final String OLD = "3JNxvaT1IeGTzyTKAgbDDqVSBgbzaUQpLBXHQ2g";
    private static final String NEW = "Diu9nPol10pfQloy0D5akHsm74PhedhWjPLvvDD8W";

    private static final String SHORT = "Diu9nPol10pfQloy0D5akHsm74Phedh";
    private static final List<String> UNUSABLE = List.of("", "\n\n", NEW + "\nnot-a-secret", "A".repeat(5000), SHORT, NEW + "\n" + SHORT,
        "LocalModeWebhookSecretNotForRealUse0000", NEW + "," + OLD, NEW + "\n" + NEW.replace("Pol", "changeMe"));
    private static final WebhookSecretRule PRODUCTION = new WebhookSecretRule(true);

    private final Logger log = (Logger) LoggerFactory.getLogger(WebhookSecrets.class);
    @TempDir
    private Path folder;

    @Test
    void areThoseOfTheSettingsWithoutAFile() {
        assertThat(new WebhookSecrets(properties(), "", PRODUCTION).good()).containsExactly(OLD);
    }

    @Test
    void followTheFile() throws IOException {
        Path file = Files.writeString(folder.resolve("secrets"), OLD + "\n");
        WebhookSecrets secrets = new WebhookSecrets(properties(), file.toString(), PRODUCTION);
        assertThat(secrets.good()).containsExactly(OLD);

        Files.writeString(file, OLD + "\n\n " + NEW + "\n");
        assertThat(secrets.good()).containsExactly(OLD, NEW);

        Files.writeString(file, NEW);
        assertThat(secrets.good()).containsExactly(NEW);
    }

    @Test
    void stayWhileTheFileCannotBeUsed() throws IOException {
        Path file = Files.writeString(folder.resolve("secrets"), NEW);
        WebhookSecrets secrets = new WebhookSecrets(properties(), file.toString(), PRODUCTION);

        for (String unusable : UNUSABLE) {
            Files.writeString(file, unusable);
            assertThat(secrets.good()).containsExactly(NEW);
        }
        Files.delete(file);
        assertThat(secrets.good()).containsExactly(NEW);
    }

    @Test
    void saysOnceThatTheFileCannotBeUsed() throws IOException {
        Path file = Files.writeString(folder.resolve("secrets"), NEW);
        WebhookSecrets secrets = new WebhookSecrets(properties(), file.toString(), PRODUCTION);
        ListAppender<ILoggingEvent> said = listening();

        for (String unusable : UNUSABLE) {
            Files.writeString(file, unusable);
            secrets.good();
        }
        assertThat(said.list).singleElement().asString().contains("[WARN] SMARTPAY_WEBHOOK_SECRETS_FILE cannot be used");

        Files.writeString(file, OLD);
        assertThat(secrets.good()).containsExactly(OLD);
        Files.writeString(file, SHORT);
        secrets.good();
        assertThat(said.list).as("once more, since it was good in between").hasSize(2)
            .noneMatch(event -> Stream.of(OLD, NEW, SHORT, folder.toString()).anyMatch(event.toString()::contains));
    }

    /** What is logged from now on; other tests may have turned it off. */
    private ListAppender<ILoggingEvent> listening() {
        ListAppender<ILoggingEvent> said = new ListAppender<>();
        said.start();
        log.setLevel(Level.WARN);
        log.addAppender(said);
        return said;
    }

    @AfterEach
    void listensNoMore() {
        log.setLevel(null);
        log.detachAndStopAllAppenders();
    }

    @Test
    void haveToBeSafeAtTheStart() throws IOException {
        for (String unusable : UNUSABLE) {
            Path file = Files.writeString(folder.resolve("secrets"), unusable);
            assertThatThrownBy(() -> new WebhookSecrets(properties(), file.toString(), PRODUCTION))
                .hasMessageContaining("SMARTPAY_WEBHOOK_SECRETS_FILE");
        }
    }

    /** The demo's secret is made up by whoever tries it. */
    @Test
    void mayBeShortWhereNoMoneyMoves() throws IOException {
        Path file = Files.writeString(folder.resolve("secrets"), SHORT);

        assertThat(new WebhookSecrets(properties(), file.toString(), new WebhookSecretRule(false)).good()).containsExactly(SHORT);
    }

    @Test
    void haveToBeThereAtTheStart() {
        assertThatThrownBy(() -> new WebhookSecrets(properties(), folder.resolve("none").toString(), PRODUCTION))
            .hasMessageContaining("SMARTPAY_WEBHOOK_SECRETS_FILE");
    }

    private static SmartpayProperties properties() {
        return new SmartpayProperties(URI.create("https://api.example/v1"), "sk_test_abc", List.of(OLD), true, Duration.ofSeconds(1),
            Duration.ofSeconds(1), Duration.ofSeconds(1));
    }
}
