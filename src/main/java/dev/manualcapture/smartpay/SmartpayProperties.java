package dev.manualcapture.smartpay;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How Smartpay is reached.
 *
 * @param baseUrl        address with {@code /v1}
 * @param secretKey      {@code sk_test_…} or {@code sk_live_…}; the key decides the mode
 * @param webhookSecrets signing secrets of our webhook endpoint, base62; several while one is being replaced
 * @param testMode       whether a test key is meant
 * @param connectTimeout how long a connection may take
 * @param readTimeout    how long Smartpay may be silent
 * @param deadline       how long a call may take in all, also when a byte comes now and then
 */
@Validated
@ConfigurationProperties("smartpay")
public record SmartpayProperties(
    @NotNull URI baseUrl,
    @NotBlank @Pattern(regexp = "sk_(test|live)_[0-9A-Za-z]+", message = "must be a secret key, sk_test_… or sk_live_…") String secretKey,
    @NotEmpty List<@NotBlank @Pattern(regexp = "[0-9A-Za-z]+", message = "must be base62") String> webhookSecrets,
    boolean testMode,
    @DefaultValue("2s") Duration connectTimeout,
    @DefaultValue("10s") Duration readTimeout,
    @DefaultValue("20s") Duration deadline) {

    /** Whether the key opens test mode. */
    boolean isTestKey() {
        return secretKey.startsWith("sk_test_");
    }

    /** Everything but the secrets. */
    @Override
    public String toString() {
        return "SmartpayProperties[baseUrl=%s, secretKey=***, webhookSecrets=***, testMode=%s, connectTimeout=%s, readTimeout=%s, deadline=%s]"
            .formatted(baseUrl, testMode, connectTimeout, readTimeout, deadline);
    }
}
