package dev.manualcapture.bench.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SoakVerdictTest {

    private final Held before = held(60, 3, 0);
    private final List<Slice> slices = List.of(slice(1, 20, held(90, 24, 17)), slice(2, 20, held(120, 24, 40)));

    @Test
    void findsNothingWrongWhereNothingIsLeft() {
        assertThat(SoakVerdict.of(before, slices, held(100, 24, 0))).isEmpty();
    }

    @Test
    void namesTheRowsThatAreLeftOrMissing() {
        assertThat(SoakVerdict.of(before, slices, held(90, 24, 2))).containsExactly("rows are left behind: 2 jobs, 0 before");
        assertThat(SoakVerdict.of(held(60, 3, 2), slices, held(90, 24, 1))).containsExactly("rows are left behind: 1 jobs, 2 before");
    }

    @Test
    void countsThreadsFromTheFirstSlice() {
        assertThat(SoakVerdict.of(before, slices, held(101, 24, 0))).containsExactly("101 threads in the end, 90 after the first slice");
    }

    @Test
    void allowsAsManyConnectionsAsThePoolHasAtAnyTime() {
        List<Slice> more = List.of(slice(1, 20, held(90, 49, 0)), slice(2, 20, held(90, 24, 0)));

        assertThat(SoakVerdict.of(before, more, held(90, 24, 0))).containsExactly("49 connections to the database; the pool has 48");
    }

    static Held held(long threads, long connections, long jobs) {
        Map<String, Long> rows = new LinkedHashMap<>();
        RowCounts.names().forEach(name -> rows.put(name, name.equals("jobs") ? jobs : 0));
        return new Held(500, threads, 200, connections, new RowCounts(rows));
    }

    static Slice slice(double minute, double p50, Held held) {
        return new Slice(minute, 1000, 17, 140, p50, 4 * p50, 60, 20, 0, 0.01, held);
    }
}
