package dev.manualcapture.proof;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Two nodes on one PostgreSQL are killed and frozen, the database crashes, calls and webhooks are lost, doubled and early, holds end while they
 * are decided: no invariant breaks. A run in which too little went wrong fails as "not a test".
 *
 * <p>{@code -Dchaos.seeds=N} runs more seeds, {@code -Dchaos.seed=S} begins with that one. The seed gives the same orders and blows; threads
 * and processes interleave as they like.
 */
@Tag("proof")
class ChaosTest {

    @TestFactory
    Stream<DynamicTest> keepsEveryInvariant() {
        int seeds = Integer.getInteger("chaos.seeds", 1);
        long first = Long.getLong("chaos.seed", ThreadLocalRandom.current().nextInt(1, 1_000_000));
        return LongStream.range(first, first + seeds).mapToObj(seed -> dynamicTest("seed " + seed, () -> {
            Proof.say("chaos, seed %d", seed);
            new ChaosRun(seed).run();
        }));
    }
}
