package dev.manualcapture.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The vectors were made by Smartpay's own sdk-node 0.9.1; the last one is of sdk-php's unit test. */
class WebhookSignatureTest {

    @Test
    void signsAPlainSecretsEvent() {
        String secret = "3JNxvaT1IeGTzyTKAgbDDqVSBgbzaUQpLBXHQ2g";
        String body = "{\"id\":\"evt_test_V1aaaaaaaaaaaaaaaaaaaa\",\"object\":\"event\",\"createdAt\":1735689599000,\"test\":true,"
                + "\"eventData\":{\"type\":\"order.authorized\",\"version\":\"2022-02-18\",\"data\":{\"id\":"
                + "\"order_test_V1bbbbbbbbbbbbbbbbbbbb\",\"object\":\"order\",\"amount\":1500,\"currency\":\"JPY\","
                + "\"status\":\"requires_capture\",\"test\":true}}}";

        assertThat(HexFormat.of().formatHex(Base62.decode(secret)))
                .isEqualTo("01080f161d242b323940474e555c636a71787f868d949ba2a9b0b7bec5cc");
        assertThat(WebhookSignature.of(secret, 1735689600000L, bytes(body)))
                .isEqualTo("eb8a743ee4a99a13f602c7b4fc88b9c7db4e6cabee288bf047730d805dbb9905");
    }

    @Test
    void signsTheBytesOfJapaneseTextWithASecretWhoseTopBitIsSet() {
        String body = "{\"id\":\"evt_test_V2aaaaaaaaaaaaaaaaaaaa\",\"object\":\"event\",\"createdAt\":1735776000000,\"test\":true,"
                + "\"eventData\":{\"type\":\"refund.created\",\"version\":\"2022-02-18\",\"data\":{\"id\":"
                + "\"refund_test_V2cccccccccccccccccccc\",\"object\":\"refund\",\"amount\":300,\"currency\":\"JPY\","
                + "\"description\":\"返品のため一部返金\",\"reason\":\"requested_by_customer\"}}}";

        assertThat(WebhookSignature.of("Diu9nPol10pfQloy0D5akHsm74PhedhWjPLvvDD8W", 1735776000123L, bytes(body)))
                .isEqualTo("c9c16a435c2d2a3b766234c8f6889e503c4067e682af2e508a49530b37329d36");
    }

    @Test
    void keepsASecretsLeadingZeroByte() {
        String secret = "AnipqcSQ70PSG1fgFO9PXjGjt9FCdxw8mlGW8j9";

        assertThat(HexFormat.of().formatHex(Base62.decode(secret)))
                .isEqualTo("00030e19242f3a45505b66717c87929da8b3bec9d4dfeaf5000b16212c37");
        assertThat(WebhookSignature.of(secret, 0, bytes("{}")))
                .isEqualTo("7ded24ab8679fedd65e58eb0c42f3ae873cbca9611656b21dfdf605533267b82");
    }

    @Test
    void signsABareMessage() {
        assertThat(WebhookSignature.of("MOCKSECRETKEY", bytes("test data")))
                .isEqualTo("ae82b27dd6dafd0dbfc65faff07160833776cf60915782ef991557e51e4d1782");
    }

    @Test
    void writesBytesAsItReadsThem() {
        for (String hex : new String[] {"", "00", "0000ff", "ff00", "00030e19242f3a45505b66717c87929da8b3bec9d4dfeaf5000b16212c37"}) {
            byte[] bytes = HexFormat.of().parseHex(hex);
            assertThat(Base62.decode(Base62.encode(bytes))).isEqualTo(bytes);
        }
        assertThatThrownBy(() -> Base62.decode("no-base62")).isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
