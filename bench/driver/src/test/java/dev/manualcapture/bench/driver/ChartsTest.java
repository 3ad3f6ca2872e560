package dev.manualcapture.bench.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartsTest {

    @Test
    void drawsEachScenarioAlsoWhereNothingEnded(@TempDir Path folder) throws Exception {
        List<Window> windows = new ArrayList<>();
        for (Scenario scenario : Scenario.values()) {
            windows.add(window(scenario, Contestant.PRODUCT, 90, 20));
            windows.add(window(scenario, Contestant.NAIVE, 0, Double.NaN));
            windows.add(window(scenario, Contestant.JDBC, 900, 2));
        }

        Charts.write(windows, false, folder);

        // words are drawn as lines, so that there is no text to look for
        assertThat(folder).isDirectoryContaining("glob:**throughput.svg").isDirectoryContaining("glob:**provider.svg")
            .isDirectoryContaining("glob:**single.svg");
    }

    private static Window window(Scenario scenario, Contestant contestant, double perSecond, double p50) {
        return new Window(scenario, Names.of(contestant), 1, (int) perSecond * 10, perSecond, p50, p50 * 3, 5, 100, 10, 10, 2, 0, 0);
    }
}
