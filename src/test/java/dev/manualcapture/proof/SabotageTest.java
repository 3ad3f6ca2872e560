package dev.manualcapture.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * A check that does not bite is not a check: every planted bug is found within two seeds, those on the way of an order by random histories,
 * those where events come in by kills.
 */
@Tag("sabotage")
class SabotageTest {

    private static final int SEEDS = 2;
    private static final int HISTORIES = 500;
    private static final int KILLS = 3;

    @TestFactory
    Stream<DynamicTest> everyBugOnTheWayIsCaught() {
        return PlantedBugs.onTheWay().stream().map(bug -> dynamicTest(bug.what(), () -> JqwikSession.run(() -> isCaught(bug))));
    }

    @TestFactory
    Stream<DynamicTest> everyBugAtTheDoorIsCaught() {
        Stream<DynamicTest> bugs = PlantedBugs.atTheDoor().stream().map(bug -> dynamicTest(bug.what(),
            () -> losesSome(new KilledWriter(database(), WebhookDoor.PLANTED + "=" + bug.what()), bug.what())));
        String what = "writes to H2 half a second later";
        return Stream.concat(bugs, Stream.of(dynamicTest(what,
            () -> losesSome(new KilledWriter(database().replace("WRITE_DELAY=0;", "")), what))));
    }

    private void isCaught(PlantedBug bug) {
        RandomGenerator<List<String>> histories = Words.histories().generator(HISTORIES);
        try (HistoryStage stage = new HistoryStage(bug)) {
            for (int seed = 1; seed <= SEEDS; seed++) {
                Random random = new Random(seed);
                for (int history = 1; history <= HISTORIES; history++) {
                    AssertionError broken = stage.broken(histories.next(random).value(), "seed " + seed);
                    if (broken != null) {
                        Proof.say("caught by history %d of seed %d: %s | %s", history, seed, bug, broken.getCause().getMessage().replaceAll("\\s+", " "));
                        return;
                    }
                }
            }
        }
        throw new AssertionError("%s: %d histories from each of %d seeds did not stumble over it".formatted(bug, HISTORIES, SEEDS));
    }

    private static void losesSome(KilledWriter writer, String bug) throws Exception {
        while (writer.lost().isEmpty() && writer.kills() < SEEDS * KILLS) {
            writer.lives();
        }
        Proof.say("caught by kill %d: %s | %d of %d acknowledged events are lost", writer.kills(), bug, writer.lost().size(),
            writer.acknowledged());
        assertThat(writer.lost()).as(bug).isNotEmpty();
    }

    private static String database() {
        return H2DurabilityTest.database(UUID.randomUUID().toString());
    }
}
