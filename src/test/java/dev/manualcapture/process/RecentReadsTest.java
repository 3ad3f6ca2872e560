package dev.manualcapture.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RecentReadsTest {

    private long now;
    private String row = "active";
    private final RecentReads<String> reads = new RecentReads<>(() -> now);

    @Test
    void saysForASecondWhatWasReadAndThenReadsAgain() {
        reads.get("step", () -> row);
        row = "suspended by another node";

        passes(RecentReads.FRESH.minusNanos(1));
        assertThat(reads.get("step", () -> row)).isEqualTo("active");
        passes(Duration.ofNanos(1));
        assertThat(reads.get("step", () -> row)).isEqualTo("suspended by another node");
    }

    @Test
    void countsFromBeforeTheReading() {
        reads.get("step", () -> {
            passes(RecentReads.FRESH);
            return row;
        });
        row = "suspended meanwhile";

        assertThat(reads.get("step", () -> row)).isEqualTo("suspended meanwhile");
    }

    @Test
    void asksAgainForWhatWasNotThere() {
        assertThat(reads.get("step", () -> null)).isNull();

        assertThat(reads.get("step", () -> row)).isEqualTo("active");
    }

    @Test
    void readsAnewWhatWasForgotten() {
        reads.get("step", () -> row);
        row = "suspended here";
        reads.forget();

        assertThat(reads.get("step", () -> row)).isEqualTo("suspended here");
    }

    @Test
    void keepsNothingThatWasReadWhileItWasForgotten() {
        reads.get("step", () -> {
            String before = row;
            row = "suspended here";
            reads.forget();
            return before;
        });

        assertThat(reads.get("step", () -> row)).isEqualTo("suspended here");
    }

    private void passes(Duration time) {
        now += time.toNanos();
    }
}
