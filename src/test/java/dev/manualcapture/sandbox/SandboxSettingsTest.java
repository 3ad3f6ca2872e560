package dev.manualcapture.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The variables of a sandbox of its own. */
class SandboxSettingsTest {

    private static final Map<String, String> USUAL = Map.of("SANDBOX_WEBHOOK_URL", "http://application:8080/webhooks/smartpay",
            "SANDBOX_WEBHOOK_SECRET", "ASecretOfLettersAndDigits00", "SANDBOX_CHECKOUT_ORIGIN", "https://checkout.example:8443");

    @Test
    void areTaken() {
        assertThat(SandboxMain.settings(USUAL).checkoutOrigin()).isEqualTo("https://checkout.example:8443");
    }

    @ParameterizedTest
    @CsvSource({"SANDBOX_PORT, 99999, SANDBOX_PORT", "SANDBOX_PORT, http, SANDBOX_PORT", "SANDBOX_HTTPS_PORT, 65536, SANDBOX_HTTPS_PORT",
        "SANDBOX_BIND, ' ', SANDBOX_BIND", "SANDBOX_WEBHOOK_URL, application:8080, SANDBOX_WEBHOOK_URL",
        "SANDBOX_WEBHOOK_SECRET, ' ', SANDBOX_WEBHOOK_SECRET", "SANDBOX_WEBHOOK_SECRET, 'one,two', SANDBOX_WEBHOOK_SECRET",
        "SANDBOX_CHECKOUT_ORIGIN, checkout.example, SANDBOX_CHECKOUT_ORIGIN",
        "SANDBOX_CHECKOUT_ORIGIN, https://checkout.example/pay, SANDBOX_CHECKOUT_ORIGIN"})
    void areNamedWhereTheyCannotWork(String variable, String value, String named) {
        Map<String, String> environment = new HashMap<>(USUAL);
        environment.put(variable, value);

        assertThatThrownBy(() -> SandboxMain.settings(environment)).isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith(named + " ");
    }
}
