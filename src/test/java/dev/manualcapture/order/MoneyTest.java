package dev.manualcapture.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    private final Locale machine = Locale.getDefault();

    @AfterEach
    void isAsItWas() {
        Locale.setDefault(machine);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ja-JP", "de-DE", "fr-FR", "ar-EG"})
    void isWrittenAlikeInEveryCountry(String country) {
        Locale.setDefault(Locale.forLanguageTag(country));

        assertThat(Money.yen(0)).hasToString("¥0");
        assertThat(Money.yen(999)).hasToString("¥999");
        assertThat(Money.yen(1_234_567)).hasToString("¥1,234,567");
    }

    @Test
    void isNeverNegative() {
        assertThatThrownBy(() -> Money.yen(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
