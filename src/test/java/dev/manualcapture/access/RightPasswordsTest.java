package dev.manualcapture.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RightPasswordsTest {

    private long now;
    private int asked;
    private String password = "of somebody";
    private final RightPasswords passwords = new RightPasswords(() -> now);

    @Test
    void areAskedForOnceASecond() {
        assertThat(opens("of somebody")).isTrue();
        password = "changed on another node";

        passes(RightPasswords.FRESH.minusNanos(1));
        assertThat(opens("of somebody")).isTrue();
        passes(Duration.ofNanos(1));
        assertThat(opens("of somebody")).isFalse();
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void countFromBeforeTheyWereAskedFor() {
        passwords.isRight("somebody", password, () -> {
            passes(RightPasswords.FRESH);
            return true;
        });
        password = "changed meanwhile";

        assertThat(opens("of somebody")).isFalse();
    }

    @Test
    void areOfOneAccount() {
        assertThat(opens("of somebody")).isTrue();

        assertThat(passwords.isRight("another", "of somebody", () -> false)).isFalse();
    }

    @Test
    void areAskedForEachTimeWhereTheyAreWrong() {
        assertThat(opens("of somebody")).isTrue();

        assertThat(opens("of somebody else")).isFalse();
        assertThat(opens("of somebody else")).isFalse();
        assertThat(asked).isEqualTo(3);
    }

    private boolean opens(String tried) {
        return passwords.isRight("somebody", tried, () -> {
            asked++;
            return tried.equals(password);
        });
    }

    private void passes(Duration time) {
        now += time.toNanos();
    }
}
