package dev.manualcapture.proof;

import org.junit.jupiter.api.Test;

/** The histories that failed once, in every build; {@link RandomHistoriesTest} adds to them. */
class KeptHistoriesTest {

    @Test
    void everyHistoryThatFailedOnceEndsWell() {
        try (HistoryStage stage = new HistoryStage()) {
            HistoryStage.kept().forEach(words -> stage.play(words, "kept history"));
        }
    }
}
