package dev.manualcapture.proof;

import static dev.manualcapture.process.ManualCaptureModel.TASK_CONFIRM_STOCK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.manualcapture.order.Decision;
import dev.manualcapture.order.Order;
import dev.manualcapture.order.OrderReference;
import dev.manualcapture.order.OrderStatus;
import dev.manualcapture.order.TimelineEntry;
import dev.manualcapture.proof.Doors.Answer;
import dev.manualcapture.proof.PretendSmartpay.Act;
import dev.manualcapture.proof.PretendSmartpay.Entry;
import dev.manualcapture.store.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.dao.OptimisticLockingFailureException;

/** One order that two want to move at once, and what can be said of it afterwards. */
final class RaceCase {

    static final Instant START = Instant.parse("2030-01-07T09:00:00Z");
    static final long AMOUNT = 1500;

    private final Doors doors;
    private final PretendSmartpay smartpay;
    private final Timeline timeline;
    private final Random choices;
    final String reference;

    RaceCase(Doors doors, PretendSmartpay smartpay, Timeline timeline, String reference, long seed) {
        this.doors = doors;
        this.smartpay = smartpay;
        this.timeline = timeline;
        this.reference = reference;
        this.choices = new Random(~seed);
        doors.clockIs(START);
        smartpay.namesEndOfHold(true);
    }

    boolean coin() {
        return choices.nextBoolean();
    }

    long part() {
        return 1 + choices.nextInt((int) AMOUNT - 1);
    }

    // Before the race

    void placed() {
        assertThat(doors.places(reference, AMOUNT).status()).isEqualTo(201);
    }

    void awaitsStock() {
        placed();
        smartpay.approve(id());
        eventArrives("authorized");
        doors.handlesEvents();
        assertThat(order().status()).isEqualTo(OrderStatus.AWAITING_STOCK);
    }

    /** The hold ends by the timer of the diagram alone: Smartpay names no end and keeps the amount. */
    void holdEndsHereOnly() {
        smartpay.namesEndOfHold(false);
        awaitsStock();
        doors.clockIs(START.plus(Duration.ofDays(7)));
    }

    void holdEnds() {
        awaitsStock();
        doors.clockIs(START.plus(Duration.ofDays(7)));
    }

    // What races

    /** Somebody comes a little later. */
    void thinks() {
        for (int thoughts = choices.nextInt(4); thoughts > 0; thoughts--) {
            Interleaving.point("thinks");
        }
    }

    /** What the job executor does: the job was due, it runs. */
    Object timerFires() {
        Job timer = doors.job(reference, "BoundaryEvent_HoldExpired");
        if (timer == null) {
            return "the timer is gone";
        }
        doors.runs(timer);
        doors.runsStep(reference);
        return "fired";
    }

    Object completes(String user, String outcome) {
        doors.completes(user, reference, TASK_CONFIRM_STOCK, Map.of("stockOutcome", outcome));
        doors.runsStep(reference);
        return "completed";
    }

    Answer confirms(String account, String outcome, Long yen) {
        Answer answer = doors.confirms(account, reference, outcome, yen);
        if (answer.status() == 200) {
            doors.runsStep(reference);
        }
        return answer;
    }

    Object captureRuns() {
        doors.runsStep(reference);
        return "ran";
    }

    Object canceledAtSmartpay() {
        thinks();
        Interleaving.point("by hand");
        if (!smartpay.cancelByHand(id())) {
            return "Smartpay did not let them";
        }
        return eventHandled("canceled");
    }

    Object capturedAtSmartpay(long yen, boolean keepRemainder) {
        thinks();
        Interleaving.point("by hand");
        if (!smartpay.captureByHand(id(), yen, keepRemainder)) {
            return "Smartpay did not let them";
        }
        return eventHandled("payment");
    }

    private Object eventHandled(String what) {
        Interleaving.point("event");
        eventArrives(what);
        doors.handlesEvents();
        return "handled";
    }

    boolean eventArrives(String what) {
        return doors.eventArrives("evt_test_" + reference + what, "order." + what, id());
    }

    // After the race

    Order order() {
        return doors.order(reference);
    }

    String id() {
        return order().smartpayOrderId();
    }

    List<Entry> asked(Act act) {
        return smartpay.books(reference).stream().filter(entry -> entry.act() == act).toList();
    }

    long executed(Act act) {
        return asked(act).stream().filter(Entry::executed).count();
    }

    List<TimelineEntry> facts(String what) {
        return timeline.of(new OrderReference(reference)).stream().filter(entry -> entry.what().equals(what)).toList();
    }

    List<TimelineEntry> decisions() {
        return timeline.of(new OrderReference(reference)).stream().filter(entry -> entry.what().endsWith("decided")).toList();
    }

    /** Whoever decided, Smartpay was asked for that and for nothing else, once. */
    void onlyTheDecisionReachedSmartpay() {
        boolean capture = order().decision().kind() == Decision.Kind.CAPTURE;
        assertThat(asked(capture ? Act.CANCEL : Act.CAPTURE)).as("calls of who lost").isEmpty();
        assertThat(asked(capture ? Act.CAPTURE : Act.CANCEL)).as("calls of who won").hasSizeLessThanOrEqualTo(1)
            .allMatch(Entry::executed);
        assertThat(decisions()).hasSize(1);
        assertThat(decisions().get(0).by()).isEqualTo(order().decision().by());
    }

    /** Of what we asked for, at most one capture or cancellation took effect, and the captured amount is the decided one. */
    void movedMoneyOnce() {
        assertThat(executed(Act.CAPTURE) + executed(Act.CANCEL)).as("our executed calls").isLessThanOrEqualTo(1);
        assertThat(smartpay.otherBodies()).isEmpty();
    }

    /** The one who came second knows who decided: by the answer, by the engine's sentence, or because the task is gone. */
    void wasTold(Object answer, String winner) {
        if (answer instanceof Answer http) {
            assertThat(http.status()).as("answer " + http.body()).isEqualTo(409);
            assertThat(http.body().at("/order/decidedBy").asText()).isEqualTo(winner);
        } else if (answer instanceof Throwable refusal) {
            boolean understandable = refusal instanceof Doors.NoSuchTask || refusal instanceof OptimisticLockingException
                || says(refusal, "by " + winner + " at") || says(refusal, "task is null") || says(refusal, "Cannot find task")
                || says(refusal, "No job found");
            assertThat(understandable).as("refusal " + refusal).isTrue();
        } else {
            assertThat(answer).isEqualTo("the timer is gone");
        }
    }

    /** The step of one who was not first fails as the engine's own do, and comes again at once. */
    void lostItsTurn(Object refusal) {
        boolean understandable = refusal instanceof OptimisticLockingException || refusal instanceof OptimisticLockingFailureException
            || says((Throwable) refusal, "No job found");
        assertThat(understandable).as("refusal " + refusal).isTrue();
    }

    private static boolean says(Throwable refusal, String words) {
        return refusal != null && (String.valueOf(refusal.getMessage()).contains(words) || says(refusal.getCause(), words));
    }
}
