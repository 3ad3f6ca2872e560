package dev.manualcapture.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.manualcapture.order.Decision;
import dev.manualcapture.order.Money;
import dev.manualcapture.proof.Doors.Answer;
import dev.manualcapture.proof.Interleaving.Outcome;
import dev.manualcapture.proof.Invariants.Verdict;
import dev.manualcapture.proof.Invariants.Violation;
import dev.manualcapture.proof.PretendSmartpay.Act;
import dev.manualcapture.proof.PretendSmartpay.Entry;
import dev.manualcapture.store.Timeline;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Two who want to move the same order at once, in hundreds of orders of events for each pair. One of them decides, the other is told and asks
 * nothing of Smartpay, and the end of the order is the same on both sides. {@code -Dproof.interleavings} and {@code -Dproof.seed} change how
 * many and which; a failure names its seed and the order of events.
 */
@Tag("proof")
abstract class Races {

    private static final int INTERLEAVINGS = Integer.getInteger("proof.interleavings", 200);
    private static final long FIRST_SEED = Long.getLong("proof.seed", 1);
    private static final int FEWEST_ORDERS_OF_EVENTS = 5;
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @Autowired
    private Doors doors;
    @Autowired
    private PretendSmartpay smartpay;
    @Autowired
    private Timeline timeline;
    @Autowired
    private DataSource database;

    /** How many of these threads wait for a lock right now, as the database knows it. */
    abstract long waitingForLocks(List<Thread> moving);

    abstract String database();

    /** Puts an order before the two. */
    private interface Prepared {
        Pair of(RaceCase race);
    }

    /** @param check what holds right after the race, by what each of the two was told */
    private record Pair(Callable<?> one, Callable<?> other, Check check) {
    }

    private interface Check {
        /** @return who won, in words; counted */
        String holds(Object one, Object other);
    }

    @Test
    void timerAndOperator() {
        race("timer/complete", race -> {
            race.holdEndsHereOnly();
            String outcome = race.coin() ? "in_stock" : "out_of_stock";
            return new Pair(race::timerFires, () -> race.completes("operator", outcome), (timer, operator) -> oneDecided(race, timer, operator,
                Decision.TIMER, "operator"));
        });
    }

    @Test
    void timerAndWarehouse() {
        race("timer/warehouse", race -> {
            race.holdEndsHereOnly();
            Long part = race.coin() ? race.part() : null;
            String outcome = part != null ? "partial" : race.coin() ? "in_stock" : "out_of_stock";
            return new Pair(race::timerFires, () -> race.confirms("warehouse", outcome, part), (timer, warehouse) -> oneDecided(race, timer,
                warehouse, Decision.TIMER, "warehouse"));
        });
    }

    @Test
    void operatorAndSomebodyWhoSaysTheOpposite() {
        race("complete/complete", race -> {
            race.awaitsStock();
            boolean there = race.coin();
            boolean overRest = race.coin();
            String second = overRest ? "warehouse" : "supervisor";
            return new Pair(() -> race.completes("operator", there ? "in_stock" : "out_of_stock"),
                () -> overRest ? race.confirms("warehouse", there ? "out_of_stock" : "in_stock", null)
                    : race.completes("supervisor", there ? "out_of_stock" : "in_stock"),
                (operator, other) -> oneDecided(race, operator, other, "operator", second));
        });
    }

    @Test
    void operatorAndCancellationAtSmartpay() {
        race("complete/cancel event", race -> {
            race.awaitsStock();
            return new Pair(() -> race.completes("operator", "in_stock"), race::canceledAtSmartpay, (operator, event) -> {
                race.movedMoneyOnce();
                assertThat(race.executed(Act.CAPTURE) + race.executed(Act.DASHBOARD_CANCEL)).isLessThanOrEqualTo(1);
                assertThat(race.decisions().stream().filter(made -> made.by().equals("operator"))).hasSizeLessThanOrEqualTo(1);
                if (race.decisions().stream().noneMatch(made -> made.by().equals("operator"))) {
                    race.wasTold(operator, Decision.SMARTPAY);
                    assertThat(race.asked(Act.CAPTURE)).isEmpty();
                    return "smartpay first";
                }
                return race.executed(Act.CAPTURE) == 1 ? "operator captured" : "operator decided, smartpay overruled";
            });
        });
    }

    @Test
    void captureAndCancellationInTheDashboard() {
        race("capture/dashboard cancel", race -> {
            race.awaitsStock();
            Long part = race.coin() ? race.part() : null;
            doors.confirms("warehouse", race.reference, part == null ? "in_stock" : "partial", part);
            return new Pair(race::captureRuns, race::canceledAtSmartpay, (capture, event) -> {
                race.movedMoneyOnce();
                assertThat(race.executed(Act.CAPTURE) + race.executed(Act.DASHBOARD_CANCEL)).isEqualTo(1);
                return race.executed(Act.CAPTURE) == 1 ? "captured" : "canceled by hand";
            });
        });
    }

    @Test
    void captureAndCaptureInTheDashboard() {
        race("capture/dashboard capture", race -> {
            race.awaitsStock();
            boolean bothFit = race.coin(); // two parts that Smartpay would both take
            Long part = bothFit ? Long.valueOf(race.part() / 2 + 1) : race.coin() ? race.part() : null;
            long byHand = bothFit ? race.part() / 2 + 1 : race.coin() ? race.part() : RaceCase.AMOUNT;
            boolean keep = bothFit || race.coin();
            doors.confirms("warehouse", race.reference, part == null ? "in_stock" : "partial", part);
            return new Pair(race::captureRuns, () -> race.capturedAtSmartpay(byHand, keep), (capture, event) -> {
                race.movedMoneyOnce();
                Money sum = smartpay.order(race.id()).captured();
                assertThat(sum.exceeds(Money.yen(RaceCase.AMOUNT))).as("captured " + sum).isFalse();
                return race.executed(Act.CAPTURE) + " by us, " + race.executed(Act.DASHBOARD_CAPTURE) + " by hand";
            });
        });
    }

    /** A node takes a job for abandoned and runs it while the other one still does. */
    @Test
    void oneCaptureTwice() {
        race("capture/capture", race -> {
            race.awaitsStock();
            Long part = race.coin() ? race.part() : null;
            doors.confirms("warehouse", race.reference, part == null ? "in_stock" : "partial", part);
            return new Pair(race::captureRuns, race::captureRuns, (one, other) -> {
                race.movedMoneyOnce();
                assertThat(race.asked(Act.CAPTURE)).as("under one key").extracting(Entry::key).containsOnly(race.reference + "-capture-1-1");
                assertThat(Stream.of(one, other).filter("ran"::equals)).as("wrote it down, or came when it was done").isNotEmpty();
                Stream.of(one, other).filter(told -> !told.equals("ran")).forEach(race::lostItsTurn);
                String winner = !one.equals("ran") ? "second" : !other.equals("ran") ? "first" : "one after the other";
                return winner + ", calls " + race.asked(Act.CAPTURE).size();
            });
        });
    }

    @Test
    void oneEventTwice() {
        race("duplicate event", race -> {
            race.placed();
            smartpay.approve(race.id());
            return new Pair(() -> arrivesAndIsHandled(race, doors::handlesEvents), () -> arrivesAndIsHandled(race, doors::anotherNodeHandlesEvents),
                (one, other) -> {
                    doors.clockIs(RaceCase.START.plusSeconds(30)); // who met the other's transaction has its next turn
                    doors.handlesEvents();
                    assertThat(List.of(one, other)).as("stored as new").containsExactlyInAnyOrder(true, false);
                    assertThat(race.facts("order authorized")).hasSize(1);
                    assertThat(doors.task(race.reference, "Task_ConfirmStock")).isNotNull();
                    assertThat(doors.unhandledEvents()).isZero();
                    return one.equals(true) ? "first stored" : "second stored";
                });
        });
    }

    private Object arrivesAndIsHandled(RaceCase race, Runnable handle) {
        boolean isNew = race.eventArrives("authorized");
        handle.run();
        return isNew;
    }

    @Test
    void oneOrderTwice() {
        race("start/start", race -> {
            boolean sameBody = race.coin();
            return new Pair(() -> doors.places(race.reference, RaceCase.AMOUNT),
                () -> doors.places(race.reference, sameBody ? RaceCase.AMOUNT : RaceCase.AMOUNT + 1), (one, other) -> {
                    List<Integer> statuses = List.of(((Answer) one).status(), ((Answer) other).status());
                    assertThat(race.executed(Act.SESSION)).isOne();
                    assertThat(statuses).containsExactlyInAnyOrder(201, sameBody ? 200 : 409);
                    if (sameBody) {
                        assertThat(((Answer) one).body().get("checkoutUrl")).isEqualTo(((Answer) other).body().get("checkoutUrl"));
                    }
                    assertThat(doors.instancesEver(race.reference)).isOne();
                    return (statuses.get(0) == 201 ? "first" : "second") + (sameBody ? ", same body" : ", other body");
                });
        });
    }

    /** A seed is worth keeping only if it means the same order of events the next time. */
    @Test
    void aSeedMeansOneOrderOfEvents() {
        for (long seed = 1; seed <= 5; seed++) {
            List<String> first = ordersOfEvents(seed);
            assertThat(ordersOfEvents(seed)).isEqualTo(first);
        }
    }

    private List<String> ordersOfEvents(long seed) {
        RaceCase race = newCase(seed);
        race.holdEndsHereOnly();
        return Interleaving.of(seed, this::waitingForLocks, race::timerFires, () -> race.completes("operator", "in_stock")).order();
    }

    private String oneDecided(RaceCase race, Object one, Object other, String firstName, String secondName) {
        race.onlyTheDecisionReachedSmartpay();
        race.movedMoneyOnce();
        String winner = race.order().decision().by();
        assertThat(winner).isIn(firstName, secondName);
        race.wasTold(winner.equals(firstName) ? other : one, winner);
        return winner;
    }

    private RaceCase newCase(long seed) {
        return new RaceCase(doors, smartpay, timeline, "race-" + NUMBER.incrementAndGet(), seed);
    }

    private void race(String name, Prepared prepared) {
        Set<List<String>> orders = new HashSet<>();
        TreeMap<String, Integer> winners = new TreeMap<>();
        for (long seed = FIRST_SEED; seed < FIRST_SEED + INTERLEAVINGS; seed++) {
            RaceCase race = newCase(seed);
            Pair pair = prepared.of(race);
            Outcome outcome = Interleaving.of(seed, this::waitingForLocks, pair.one(), pair.other());
            try {
                winners.merge(pair.check().holds(outcome.answers().get(0), outcome.answers().get(1)), 1, Integer::sum);
                RestOfTheDay rest = new RestOfTheDay(doors, smartpay);
                rest.comesFor(race.reference);
                rest.endsAgree(race.reference);
                race.movedMoneyOnce();
            } catch (AssertionError | RuntimeException broken) {
                String what = "%s on %s, seed %d: %s%nanswers %s%norder of events%n  %s".formatted(name, database(), seed, broken.getMessage(),
                    outcome.answers(), String.join("\n  ", outcome.order()));
                throw new AssertionError(what + "\nsee " + evidence(race.reference, what), broken);
            }
            orders.add(outcome.order());
        }
        System.out.printf("Race %s on %s: %d interleavings, %d orders of events, %s%n", name, database(), INTERLEAVINGS, orders.size(), winners);
        assertThat(orders).as("orders of events of " + name).hasSizeGreaterThanOrEqualTo(Math.min(FEWEST_ORDERS_OF_EVENTS, INTERLEAVINGS));
        assertThat(winners).as("a race that always ends in the same way is none").hasSizeGreaterThan(INTERLEAVINGS > 20 ? 1 : 0);
    }

    /** The order's timeline from Smartpay's books, our tables and the engine's history, in one file. */
    private Path evidence(String reference, String what) {
        Verdict verdict = new Verdict(1, 1, List.of(new Violation("race", reference, what)));
        try (Connection connection = database.getConnection()) {
            return Evidence.write(reference, what, verdict, Books.ledger(smartpay, reference), Tables.read(connection), Map.of());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterAll
    static void timeGoesOn() {
        ClockUtil.reset();
    }
}
