package dev.manualcapture.retention;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How short the times may be for which things are kept. */
class RetentionPropertiesTest {

    @Test
    void takeAMonthAtLeast() {
        assertThatCode(() -> new RetentionProperties(Duration.ofDays(31), Duration.ofDays(31))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"P30D, P1095D, P30D", "P31D, P30D, P31D", "PT743H, P1095D, PT743H"})
    void nameTheVariablesAndTheTimesAsTheyAreSet(Duration orders, Duration audit, String said) {
        assertThatThrownBy(() -> new RetentionProperties(orders, audit)).isInstanceOf(IllegalStateException.class)
            .hasMessageStartingWith("RETENTION_ORDERS is " + said + " and RETENTION_AUDIT ").hasMessageContaining("P31D at least");
    }
}
