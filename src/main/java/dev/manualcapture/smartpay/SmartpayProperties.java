package dev.manualcapture.smartpay;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How Smartpay is reached.
 *
 * @param baseUrl        address with {@code /v1}; {@code SMARTPAY_BASE_URL}
 * @param secretKey      {@code sk_test_…} or {@code sk_live_…}, the key decides the mode; {@code SMARTPAY_SECRET_KEY}
 * @param webhookSecrets signing secrets of our webhook endpoint, base62; several while one is being replaced;
 *                       {@code SMARTPAY_WEBHOOK_SECRETS}
 * @param testMode       whether a test key is meant
 * @param connectTimeout how long each step before sending may take: a free connection, the name, the connection, the TLS handshake
 * @param readTimeout    how long Smartpay may be silent
 * @param deadline       how long a call may take in all, also when a byte comes now and then
 */
@Validated
@ConfigurationProperties("smartpay")
public record SmartpayProperties(
    @NotNull(message = "is missing: set SMARTPAY_BASE_URL, for example https://api.smartpay.co/v1") URI baseUrl,
    @NotBlank(message = "is missing: set SMARTPAY_SECRET_KEY to a secret key, sk_test_… or sk_live_…") String secretKey,
    @NotEmpty(message = "is missing: set SMARTPAY_WEBHOOK_SECRETS to the signing secret of the webhook endpoint") List<String> webhookSecrets,
    boolean testMode,
    @DefaultValue("2s") @DurationMin(millis = 1, message = "must be longer than nothing, for example 2s") Duration connectTimeout,
    @DefaultValue("10s") @DurationMin(millis = 1, message = "must be longer than nothing, for example 10s") Duration readTimeout,
    @DefaultValue("20s") @DurationMin(millis = 1, message = "must be longer than nothing, for example 20s") Duration deadline) {

    private static final Pattern SECRET_KEY = Pattern.compile("sk_(test|live)_[0-9A-Za-z]+");
    private static final Pattern BASE62 = Pattern.compile("[0-9A-Za-z]{1,255}");

    // What a rule about a single component rejects is printed by Spring Boot with its value; these rules print true or false instead.

    @AssertTrue(message = "SMARTPAY_BASE_URL must be an http or https address whose path ends in /v1, without user, query or fragment, "
        + "for example https://api.smartpay.co/v1")
    boolean isBaseUrlWellFormed() {
        return baseUrl == null || ("https".equals(baseUrl.getScheme()) || "http".equals(baseUrl.getScheme())) && baseUrl.getHost() != null
            && baseUrl.getRawUserInfo() == null && baseUrl.getRawQuery() == null && baseUrl.getRawFragment() == null
            && baseUrl.getRawPath().matches(".*/v1/?");
    }

    @AssertTrue(message = "SMARTPAY_BASE_URL must be an https address where SMARTPAY_SECRET_KEY is a live key")
    boolean isLiveKeySentOverTls() {
        return baseUrl == null || secretKey == null || isTestKey() || !"http".equals(baseUrl.getScheme());
    }

    @AssertTrue(message = "SMARTPAY_SECRET_KEY must be a secret key, sk_test_… or sk_live_…, without spaces; a public key (pk_…) is none")
    boolean isSecretKeyWellFormed() {
        return secretKey == null || secretKey.isBlank() || SECRET_KEY.matcher(secretKey).matches();
    }

    @AssertTrue(message = "SMARTPAY_SECRET_KEY must be a live key, sk_live_…; a test key moves no money and is taken only with "
        + "SMARTPAY_TEST_MODE=true, which in turn takes no live key")
    boolean isKeyOfTheMeantMode() {
        return secretKey == null || !SECRET_KEY.matcher(secretKey).matches() || isTestKey() == testMode;
    }

    @AssertTrue(message = "SMARTPAY_WEBHOOK_SECRETS must be signing secrets of A-Z, a-z and 0-9, with commas between several")
    boolean isEveryWebhookSecretWellFormed() {
        return webhookSecrets == null || webhookSecrets.stream().allMatch(SmartpayProperties::isWebhookSecret);
    }

    static boolean isWebhookSecret(String secret) {
        return secret != null && BASE62.matcher(secret).matches();
    }

    /** The address without a slash at its end. */
    String address() {
        return baseUrl.toString().replaceFirst("/$", "");
    }

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
