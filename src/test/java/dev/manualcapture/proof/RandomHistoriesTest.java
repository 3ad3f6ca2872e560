package dev.manualcapture.proof;

import dev.manualcapture.order.OrderStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Thousands of orders, each with a history that nobody thought of, against a model in the shop's words. {@code -Dproof.histories} and
 * {@code -Dproof.seed} choose how many and which; each run without a seed takes a new one and prints it. A history that failed goes into
 * {@code proof/histories.txt} as it is printed, and is played first ever after.
 */
@Tag("proof")
class RandomHistoriesTest {

    private static final int HISTORIES = Integer.getInteger("proof.histories", 2000);
    private static final long SEED = Long.getLong("proof.seed", ThreadLocalRandom.current().nextLong(1_000_000));
    private static final int ENOUGH_FOR_ALL_ENDS = 500;
    private static final Set<OrderStatus> ENDS = Arrays.stream(OrderStatus.values()).filter(OrderStatus::isEnd).collect(Collectors.toSet());
    private static HistoryStage stage;

    @BeforeContainer
    static void whatFailedOnceComesFirst() {
        stage = new HistoryStage();
        HistoryStage.kept().forEach(words -> stage.play(words, "kept history"));
        Proof.say("random histories: seed %d, %d histories, %d kept ones went well", SEED, HISTORIES, HistoryStage.kept().size());
    }

    @Property(shrinking = ShrinkingMode.OFF, afterFailure = AfterFailureMode.RANDOM_SEED)
    @AddLifecycleHook(FromTheCommandLine.class)
    void everyHistoryEndsWell(@ForAll("histories") List<String> words) {
        stage.play(words, "seed " + SEED);
    }

    @Provide
    Arbitrary<List<String>> histories() {
        return Words.histories();
    }

    @AfterContainer
    static void timeGoesOn() {
        stage.close();
    }

    /** How many, and which; says what was done, and fails as no test when an end of an order was never reached. */
    static final class FromTheCommandLine implements AroundPropertyHook {

        @Override
        public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
            context.attributes().setTries(HISTORIES);
            context.attributes().setSeed(String.valueOf(SEED));
            long start = System.nanoTime();
            PropertyExecutionResult result = property.execute();
            Proof.say("random histories: seed %d, %s after %d in %d s, %s, %d checks of M1 to M20", SEED, result.status(), result.countTries(),
                (System.nanoTime() - start) / 1_000_000_000, stage.ends(), stage.checks());
            return HISTORIES < ENOUGH_FOR_ALL_ENDS || result.status() != PropertyExecutionResult.Status.SUCCESSFUL
                || stage.ends().keySet().containsAll(ENDS) ? result : result.mapToFailed("ends that no history reached: " + stage.ends());
        }
    }
}
