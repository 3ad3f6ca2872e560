package dev.manualcapture.canary;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The search itself: what it would not find, nobody would. */
class NeedlesTest {

    private static final String NAME = "鳳凰院凶真";
    private final Needles needles = new Needles(List.of(NAME, "ZZCANARY@mail.example"));

    @Test
    void findsAFactInEverySpelling() {
        for (byte[] bytes : List.of(("x" + NAME).getBytes(StandardCharsets.UTF_8), ("x" + NAME).getBytes(StandardCharsets.UTF_16LE),
            ("x" + NAME).getBytes(StandardCharsets.UTF_16BE))) {
            assertThat(needles.in(bytes)).containsExactly(NAME);
        }
        assertThat(needles.in("{\"name\":\"\\u9cf3\\u51f0\\u9662\\u51f6\\u771f\"}")).containsExactly(NAME);
        assertThat(needles.in("?q=%E9%B3%B3%E5%87%B0%E9%99%A2%E5%87%B6%E7%9C%9F")).containsExactly(NAME);
        assertThat(needles.in("mail=ZZCANARY%40mail.example")).containsExactly("ZZCANARY@mail.example");
    }

    @Test
    void findsAFactInsideOfBase64WhereverItBegins() {
        for (String before : List.of("", "a", "ab", "shop:")) {
            String encoded = Base64.getEncoder().encodeToString((before + "ZZCANARY@mail.example and more").getBytes(StandardCharsets.UTF_8));
            assertThat(needles.in(encoded)).containsExactly("ZZCANARY@mail.example");
        }
    }

    @Test
    void findsNothingWhereNothingIs() {
        assertThat(needles.in("鳳凰 and canary@mail.example")).isEmpty();
    }
}
