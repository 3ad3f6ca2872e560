package dev.manualcapture.smartpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Smartpay's own signatures are accepted, everything else is not. */
class SmartpayWebhooksTest {

    private static final String SECRET_1 = "3JNxvaT1IeGTzyTKAgbDDqVSBgbzaUQpLBXHQ2g";
    private static final String BODY_1 = "{\"id\":\"evt_test_V1aaaaaaaaaaaaaaaaaaaa\",\"object\":\"event\",\"createdAt\":1735689599000,\"test\":true,"
        + "\"eventData\":{\"type\":\"order.authorized\",\"version\":\"2022-02-18\",\"data\":{\"id\":\"order_test_V1bbbbbbbbbbbbbbbbbbbb\","
        + "\"object\":\"order\",\"amount\":1500,\"currency\":\"JPY\",\"status\":\"requires_capture\",\"test\":true}}}";
    private static final String SIGNATURE_1 = "eb8a743ee4a99a13f602c7b4fc88b9c7db4e6cabee288bf047730d805dbb9905";

    private static final String SECRET_2 = "Diu9nPol10pfQloy0D5akHsm74PhedhWjPLvvDD8W";
    private static final String BODY_2 = "{\"id\":\"evt_test_V2aaaaaaaaaaaaaaaaaaaa\",\"object\":\"event\",\"createdAt\":1735776000000,\"test\":true,"
        + "\"eventData\":{\"type\":\"refund.created\",\"version\":\"2022-02-18\",\"data\":{\"id\":\"refund_test_V2cccccccccccccccccccc\","
        + "\"object\":\"refund\",\"amount\":300,\"currency\":\"JPY\",\"description\":\"返品のため一部返金\",\"reason\":\"requested_by_customer\"}}}";

    @Test
    void readsAnEventThatSmartpaySigned() throws InvalidSignature {
        SmartpayEvent event = verify(SECRET_1, "1735689600000", SIGNATURE_1, BODY_1);

        assertThat(event).isEqualTo(new SmartpayEvent("evt_test_V1aaaaaaaaaaaaaaaaaaaa", "sub", Instant.ofEpochMilli(1735689600000L),
            "order.authorized", "order_test_V1bbbbbbbbbbbbbbbbbbbb", true));
    }

    @Test
    void signsJapaneseTextByItsBytes() throws InvalidSignature {
        assertThat(verify(SECRET_2, "1735776000123", "c9c16a435c2d2a3b766234c8f6889e503c4067e682af2e508a49530b37329d36", BODY_2).orderId())
            .isNull();
    }

    @Test
    void keepsTheLeadingZeroByteOfASecret() throws InvalidSignature {
        SmartpayEvent event = verify("AnipqcSQ70PSG1fgFO9PXjGjt9FCdxw8mlGW8j9", "0",
            "7ded24ab8679fedd65e58eb0c42f3ae873cbca9611656b21dfdf605533267b82", "{}");

        assertThat(event.readable()).isFalse();
        assertThat(event.id()).isEqualTo("evt_header");
    }

    @Test
    void signsTheBareVectorOfSmartpaysOwnTests() {
        assertThat(WebhookSignature.hmac("MOCKSECRETKEY", "test data".getBytes(StandardCharsets.UTF_8)))
            .isEqualTo("ae82b27dd6dafd0dbfc65faff07160833776cf60915782ef991557e51e4d1782");
    }

    @Test
    void acceptsTheOldSecretWhileItIsReplaced() throws InvalidSignature {
        SmartpayWebhooks webhooks = webhooks(SECRET_2, SECRET_1);

        assertThat(webhooks.verify("evt_header", null, "1735689600000", SIGNATURE_1, BODY_1.getBytes(StandardCharsets.UTF_8)).readable()).isTrue();
    }

    @Test
    void refusesEveryOtherSignature() {
        for (String[] wrong : new String[][] {
            {"1735689600001", SIGNATURE_1, BODY_1}, {"1735689600000", SIGNATURE_1.replace('e', 'f'), BODY_1},
            {"1735689600000", SIGNATURE_1.toUpperCase(), BODY_1}, {"1735689600000", "", BODY_1}, {"1735689600000", null, BODY_1},
            {null, SIGNATURE_1, BODY_1}, {"1735689600000", SIGNATURE_1, BODY_1 + " "}, {"1735689600000", SIGNATURE_1, ""}}) {
            assertThatThrownBy(() -> verify(SECRET_1, wrong[0], wrong[1], wrong[2])).isInstanceOf(InvalidSignature.class);
        }
    }

    @Test
    void takesTheSignedIdSinceAHeaderCanBeReplaced() throws InvalidSignature {
        SmartpayWebhooks webhooks = webhooks(SECRET_1);

        assertThat(webhooks.verify("evt_other", null, "1735689600000", SIGNATURE_1, BODY_1.getBytes(StandardCharsets.UTF_8)).id())
            .isEqualTo("evt_test_V1aaaaaaaaaaaaaaaaaaaa");
    }

    @Test
    void findsTheOrderOfAPayment() throws InvalidSignature {
        String body = "{\"id\":\"evt_test_1\",\"eventData\":{\"type\":\"payment.created\",\"data\":{\"object\":\"payment\",\"id\":\"payment_test_1\","
            + "\"order\":\"order_test_abc\"}}}";

        assertThat(verify(SECRET_1, "5", WebhookSignature.of(SECRET_1, "5", body.getBytes(StandardCharsets.UTF_8)), body).orderId())
            .isEqualTo("order_test_abc");
    }

    private static SmartpayEvent verify(String secret, String timestamp, String signature, String body) throws InvalidSignature {
        return webhooks(secret).verify("evt_header", "sub", timestamp, signature, body.getBytes(StandardCharsets.UTF_8));
    }

    private static SmartpayWebhooks webhooks(String... secrets) {
        return new SmartpayWebhooks(new WebhookSecrets(new SmartpayProperties(URI.create("http://localhost/v1"), "sk_test_abc", List.of(secrets), true,
            Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1)), "", new WebhookSecretRule(false)));
    }
}
