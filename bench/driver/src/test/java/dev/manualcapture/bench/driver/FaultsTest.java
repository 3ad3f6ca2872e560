package dev.manualcapture.bench.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultsTest {

    private static final int ORDERS = 20_000;
    private final Faults faults = new Faults(1, 10);

    @Test
    void failsAboutAsManyCallsOfEachKindAsItIsTold() {
        Map<Fault, Integer> calls = new EnumMap<>(Fault.class);
        for (int call = 0; call < 5; call++) {
            for (int n = 0; n < ORDERS; n++) {
                calls.merge(faults.ofCall("soak-" + n, call), 1, Integer::sum);
            }
        }

        for (Fault fault : List.of(Fault.LOST, Fault.UNAVAILABLE, Fault.SLOW)) {
            assertThat(calls.get(fault)).isBetween(900, 1100);
        }
    }

    @Test
    void sendsSomeEventsTwiceAndLosesSomeOfPayments() {
        Map<Integer, Integer> captured = new TreeMap<>();
        IntStream.range(0, ORDERS).forEach(n -> captured.merge(faults.timesCaptured("soak-" + n), 1, Integer::sum));

        assertThat(captured.keySet()).containsExactly(0, 1, 2);
        assertThat(captured.get(0)).isBetween(150, 250);
        assertThat(captured.get(2)).isBetween(150, 250);
        assertThat(IntStream.range(0, ORDERS).filter(n -> faults.authorizedTwice("soak-" + n)).count()).isBetween(150L, 250L);
    }

    @Test
    void failsTheSameCallsAgainWithTheSameSeedOnly() {
        assertThat(calls(new Faults(1, 10))).isEqualTo(calls(faults)).isNotEqualTo(calls(new Faults(2, 10)));
    }

    @Test
    void failsNothingWhereNothingShallFail() {
        assertThat(calls(Faults.NONE)).containsOnly(Fault.NONE);
        assertThat(IntStream.range(0, ORDERS).map(n -> Faults.NONE.timesCaptured("soak-" + n))).containsOnly(1);
    }

    private static List<Fault> calls(Faults faults) {
        return IntStream.range(0, ORDERS).mapToObj(n -> faults.ofCall("soak-" + n, 0)).toList();
    }
}
