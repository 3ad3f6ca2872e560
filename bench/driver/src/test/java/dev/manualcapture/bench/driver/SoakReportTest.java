package dev.manualcapture.bench.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoakReportTest {

    private static final Held HELD = SoakVerdictTest.held(90, 24, 3);
    private final List<Slice> slices = IntStream.rangeClosed(1, 6)
        .mapToObj(n -> SoakVerdictTest.slice(n, n == 6 ? Double.NaN : 10 * n, HELD)).toList();

    @Test
    void comparesTheLastThirdWithTheSecond() {
        Trend trend = Trend.of(slices, Slice::minute);

        assertThat(trend).isEqualTo(new Trend(3, 5));
        assertThat(new Trend(40, 50).ratio()).isEqualTo(1.25);
    }

    @Test
    void leavesOutSlicesInWhichNothingEnded() {
        assertThat(Trend.of(slices, Slice::p50)).isEqualTo(new Trend(30, 50));
    }

    @Test
    void sumsASliceUpWithoutTheOrdersThatSmartpayFailed() {
        Reading from = new Reading(0, 100, 50, 200, 300, 0, 0, 0);
        Reading to = new Reading(2_000_000_000L, 220, 90, 400, 600, 0, 0, 0);
        List<SoakLoad.Ended> ended = List.of(new SoakLoad.Ended(10, false), new SoakLoad.Ended(3000, true), new SoakLoad.Ended(30, false),
            new SoakLoad.Ended(20, false));

        Slice slice = Slice.of(1, from, to, ended, 5, 0, HELD);

        assertThat(slice.orders()).isEqualTo(4);
        assertThat(slice.perSecond()).isEqualTo(2);
        assertThat(slice.faulted()).isEqualTo(1);
        assertThat(slice.p50()).isEqualTo(20);
        assertThat(slice.p99()).isEqualTo(30);
        assertThat(slice.cpu()).isEqualTo(40);
        assertThat(slice.others()).isEqualTo(0.05);
    }

    @Test
    void writesALineForEachSliceAndWhyItFailed() {
        String markdown = new SoakReport(25, slices, HELD, HELD, 80, 82, 6000, 3, 4.2, List.of("two are left")).markdown(30);

        assertThat(markdown).contains("**FAILED: two are left.**", "17.5 orders/s are due, 70 % of the 25.0", "of 6000 orders 3 could not begin")
            .doesNotContain("Not a measurement");
        List<String> table = markdown.lines().dropWhile(line -> !line.startsWith("| until minute")).toList();
        assertThat(table).hasSize(2 + 1 + 6 + 1);
        assertThat(table).extracting(line -> line.chars().filter(c -> c == '|').count()).containsOnly(1L + 1 + 8 + 4 + RowCounts.names().size());
    }

    @Test
    void drawsTheSoakAlsoWhereNothingEnded(@TempDir Path folder) throws Exception {
        SoakChart.write(slices, true, folder);
        SoakChart.write(List.of(SoakVerdictTest.slice(1, Double.NaN, HELD)), false, folder);

        assertThat(folder).isDirectoryContaining("glob:**soak.svg");
    }
}
