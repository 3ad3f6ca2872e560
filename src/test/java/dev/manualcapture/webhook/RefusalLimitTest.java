package dev.manualcapture.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Forgeries of one source are bounded in each second; genuine events and other sources are not. */
class RefusalLimitTest {

    private final AtomicLong nanoseconds = new AtomicLong();
    private final RefusalLimit limit = new RefusalLimit(3, new TimeMeter() {
        @Override
        public long currentTimeNanos() {
            return nanoseconds.get();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    });

    @Test
    void takesNoMoreForgeriesThanItsShareUntilTimePasses() {
        assertThat(taken("203.0.113.1", 10)).isEqualTo(3);

        nanoseconds.addAndGet(1_000_000_000L);

        assertThat(taken("203.0.113.1", 10)).isEqualTo(3);
    }

    @Test
    void takesEveryGenuineOne() {
        for (int i = 0; i < 1000; i++) {
            assertThat(limit.takes("203.0.113.1")).isTrue();
            limit.givesBack("203.0.113.1");
        }
    }

    @Test
    void letsNobodyPayForOthers() {
        taken("203.0.113.1", 10);

        assertThat(limit.takes("203.0.113.2")).isTrue();
    }

    @Test
    void takesANetworkForOneSource() {
        assertThat(taken("2001:db8:0:1::1", 2) + taken("2001:db8:0:1:ffff::2", 2)).isEqualTo(3);
        assertThat(limit.takes("2001:db8:0:2::1")).isTrue();
    }

    @Test
    void forgetsTheSourceThatWasSilentLongestWhenThereAreTooMany() {
        taken("203.0.113.1", 10);
        for (int i = 0; i < 10_000; i++) {
            limit.takes("10.0." + i / 250 + "." + i % 250);
        }

        assertThat(limit.takes("203.0.113.1")).isTrue();
    }

    private int taken(String source, int sent) {
        int taken = 0;
        for (int i = 0; i < sent; i++) {
            taken += limit.takes(source) ? 1 : 0;
        }
        return taken;
    }
}
