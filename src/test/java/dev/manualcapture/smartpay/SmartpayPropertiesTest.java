package dev.manualcapture.smartpay;

import static dev.manualcapture.smartpay.RawServer.response;
import static dev.manualcapture.smartpay.RawServer.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

/** Wrong settings stop the start, say what to change and under which name, and never show a secret. */
class SmartpayPropertiesTest {

    private static final Map<String, String> GOOD = Map.of("smartpay.base-url", "https://api.example/v1", "smartpay.secret-key", "sk_test_abc",
        "smartpay.webhook-secrets", "SecretA,SecretB", "smartpay.test-mode", "true");

    @Test
    void takesGoodSettings() {
        with("smartpay.test-mode", "true").run(context -> {
            SmartpayProperties properties = context.getBean(SmartpayProperties.class);
            assertThat(properties.webhookSecrets()).containsExactly("SecretA", "SecretB");
            assertThat(properties.connectTimeout()).isEqualTo(Duration.ofSeconds(2));
            assertThat(properties.readTimeout()).isEqualTo(Duration.ofSeconds(10));
            assertThat(properties.deadline()).isEqualTo(Duration.ofSeconds(20));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://api.example/v1", "https://api.example/v1/", "http://localhost:8090/v1", "http://127.0.0.1:8090/api.smartpay/v1"})
    void takesAnAddressWithItsVersion(String address) {
        with("smartpay.base-url", address).run(context -> assertThat(context).hasNotFailed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "api.example/v1", "/v1", "https://api.example", "https://api.example/", "https://api.example/v1/orders",
        "https://api.example/v12", "https://api.example/v1//", "https://user:pass@api.example/v1", "https://api.example/v1?x=y",
        "https://api.example/v1#x", "ftp://api.example/v1", "https:///v1", "mailto:a@api.example", "https://api example/v1"})
    void namesTheVariableOfAWrongAddress(String address) {
        with("smartpay.base-url", address).run(context ->
            assertThat(context.getStartupFailure()).rootCause().hasMessageContaining("SMARTPAY_BASE_URL").hasMessageContaining("/v1"));
    }

    @ParameterizedTest
    @CsvSource({"smartpay.secret-key, '', SMARTPAY_SECRET_KEY", "smartpay.secret-key, pk_live_CANARY, SMARTPAY_SECRET_KEY",
        "smartpay.secret-key, sk_live_CANARY!, SMARTPAY_SECRET_KEY", "smartpay.secret-key, 'sk_live_CANARY x', SMARTPAY_SECRET_KEY",
        "smartpay.webhook-secrets, '', SMARTPAY_WEBHOOK_SECRETS", "smartpay.webhook-secrets, CANARY-1, SMARTPAY_WEBHOOK_SECRETS",
        "smartpay.webhook-secrets, 'good,CANARY+1', SMARTPAY_WEBHOOK_SECRETS", "smartpay.connect-timeout, 0s, connectTimeout",
        "smartpay.read-timeout, -1s, readTimeout", "smartpay.deadline, 0s, deadline"})
    void namesTheVariableOfAWrongSettingButNotItsSecret(String name, String value, String named) {
        with(name, value).run(context ->
            assertThat(context.getStartupFailure()).rootCause().hasMessageContaining(named).hasMessageNotContaining("CANARY"));
    }

    @Test
    void sendsALiveKeyOverTlsOnly() {
        ApplicationContextRunner live = with("smartpay.secret-key", "sk_live_abc").withPropertyValues("smartpay.test-mode=false");

        live.run(context -> assertThat(context).hasNotFailed());
        live.withPropertyValues("smartpay.base-url=http://api.example/v1").run(context ->
            assertThat(context.getStartupFailure()).rootCause().hasMessageContaining("SMARTPAY_BASE_URL must be an https address"));
    }

    @ParameterizedTest
    @CsvSource({"sk_test_abc, false", "sk_live_abc, true"})
    void takesOnlyAKeyOfTheModeThatIsMeant(String key, String testMode) {
        with("smartpay.secret-key", key).withPropertyValues("smartpay.test-mode=" + testMode).run(context ->
            assertThat(context.getStartupFailure()).rootCause().hasMessageContaining("SMARTPAY_TEST_MODE").hasMessageContaining("SMARTPAY_SECRET_KEY"));
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void showsNoSecretWhereTheStartFails(CapturedOutput output) {
        SpringApplication application = new SpringApplication(Settings.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setBannerMode(Banner.Mode.OFF);

        assertThat(catchThrowable(() -> application.run("--smartpay.base-url=https://api.example/v1", "--smartpay.secret-key=pk_live_CANARY",
            "--smartpay.webhook-secrets=CANARY-1", "--spring.config.location=optional:file:none/"))).isNotNull();
        assertThat(output.getAll()).contains("SMARTPAY_SECRET_KEY must be", "SMARTPAY_WEBHOOK_SECRETS must be").doesNotContain("CANARY");
    }

    @Test
    void toleratesASlashBehindTheVersion() throws IOException {
        try (RawServer server = new RawServer(); ClientUnderTest client = ClientUnderTest.of(URI.create(server.address() + "/"))) {
            server.behave(says(response(200, Contract.example("order"))));

            client.gateway().readOrder("order_test_5cJm9TqWb2EoYx6KdNfRaS");

            assertThat(server.requests().get(0)).startsWith("GET /v1/orders/order_test_5cJm9TqWb2EoYx6KdNfRaS?");
        }
    }

    private static ApplicationContextRunner with(String name, String value) {
        ApplicationContextRunner runner = new ApplicationContextRunner().withUserConfiguration(Settings.class);
        for (Map.Entry<String, String> setting : GOOD.entrySet()) {
            runner = runner.withPropertyValues(setting.getKey() + "=" + setting.getValue());
        }
        return runner.withPropertyValues(name + "=" + value);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(SmartpayProperties.class)
    static class Settings {
    }
}
