package dev.manualcapture.proof;

import static dev.manualcapture.process.ManualCaptureModel.TASK_CHECK_ORDER_AT_SMARTPAY;
import static dev.manualcapture.process.ManualCaptureModel.TASK_CONFIRM_STOCK;
import static dev.manualcapture.process.ManualCaptureModel.TASK_RESOLVE_CAPTURE;
import static dev.manualcapture.process.ManualCaptureModel.TASK_REVIEW_DASHBOARD_CAPTURE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.manualcapture.order.Decision.Kind;
import dev.manualcapture.order.Order;
import dev.manualcapture.order.OrderStatus;
import dev.manualcapture.proof.Client.Told;
import dev.manualcapture.proof.Doors.Answer;
import dev.manualcapture.proof.OrderModel.Decided;
import dev.manualcapture.proof.PretendSmartpay.Act;
import dev.manualcapture.proof.PretendSmartpay.Entry;
import dev.manualcapture.proof.PretendSmartpay.Mishap;
import dev.manualcapture.smartpay.SmartpayOrder;
import dev.manualcapture.smartpay.SmartpayOrder.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;

/** Plays one order's history, word by word as {@link Words} has them, against the application and against the model. */
final class History {

    static final Instant START = Instant.parse("2030-01-07T09:00:00Z");
    static final long AMOUNT = 1500;
    /** What the process decides by, and what no form may decide. */
    private static final Map<String, Object> OTHER_PEOPLES_WORDS = Map.of("decision", "capture", "smartpayOutcome", "captured",
        "checkoutOutcome", "release", "holdExpired", true, "amount", 1_000_000L, "orderReference", "somebody-elses");

    private final Doors doors;
    private final PretendSmartpay smartpay;
    private final HistoryStage stage;
    private final String reference;
    private final OrderModel model = new OrderModel();
    private Told told;
    private int known;
    private int events;

    History(HistoryStage stage, String reference) {
        this.stage = stage;
        this.doors = stage.doors();
        this.smartpay = stage.smartpay();
        this.reference = reference;
        doors.clockIs(START);
        smartpay.forgetEverything();
    }

    /** Plays it, then lets the order come to its end without a single further event, and looks at all of it. */
    void plays(List<String> words) {
        for (String word : words) {
            step(word, () -> happens(word.split(":")));
        }
        step("the rest of the day", () -> {
            smartpay.goesRightAgain();
            if (model.isPlaced()) {
                ends();
            }
        });
    }

    private void step(String what, Runnable step) {
        try {
            step.run();
            looks();
        } catch (AssertionError | RuntimeException broken) {
            throw new AssertionError("at " + what + ": " + (broken instanceof AssertionError ? broken.getMessage() : broken), broken);
        }
    }

    private void ends() {
        RestOfTheDay rest = new RestOfTheDay(doors, smartpay, any -> {
            doors.clockIs(doors.now().plus(Duration.ofHours(1)));
            stage.watch();
            handlesAll();
        }, this::looks);
        rest.comesFor(reference);
        for (int day = 0; day < 8 && !isQuiet(); day++) { // approved after its end here: released, and whether that came to be is found out
            doors.clockIs(doors.now().plus(Duration.ofDays(1)));
            stage.watch();
        }
        handlesAll();
        looks();
        rest.endsAgree(reference);
        model.ended(there());
        assertThat(smartpay.otherBodies()).as("one key, one body").isEmpty();
        assertThat(stage.invariants(reference, told).violations()).as("invariants broken").isEmpty();
        stage.ended(order().status());
    }

    private boolean isQuiet() {
        return there().status() != Status.REQUIRES_CAPTURE && there().captured().equals(order().captured()) && !stage.waitsForAnOutcome();
    }

    private void happens(String[] said) {
        String rest = said.length > 1 ? said[1] : null;
        long more = said.length > 2 ? Long.parseLong(said[2]) : 0;
        switch (said[0]) {
            case "place" -> places(AMOUNT);
            case "place-other" -> places(AMOUNT + 1);
            case "minutes" -> doors.clockIs(doors.now().plus(Duration.ofMinutes(Long.parseLong(rest))));
            case "hours" -> doors.clockIs(doors.now().plus(Duration.ofHours(Long.parseLong(rest))));
            case "mishap" -> smartpay.nextGoesWrong(Mishap.valueOf(rest));
            case "money-mishap" -> smartpay.nextMoneyGoesWrong(Mishap.valueOf(rest));
            case "unnamed-end" -> smartpay.namesEndOfHold(false);
            case "event-early" -> event(model.isPlaced() ? order().smartpayOrderId() : smartpay.nextId(), 1);
            default -> {
                if (model.isPlaced()) {
                    happensToOrder(said[0], rest, more);
                }
            }
        }
    }

    private void happensToOrder(String what, String rest, long more) {
        String id = order().smartpayOrderId();
        switch (what) {
            case "approve" -> {
                if (smartpay.approve(id)) {
                    model.approved(doors.now());
                }
            }
            case "decline" -> smartpay.reject(id);
            case "dashboard-capture" -> smartpay.captureByHand(id, Long.parseLong(rest), more == 1);
            case "dashboard-cancel" -> smartpay.cancelByHand(id);
            case "event" -> event(id, 1);
            case "event-twice" -> event(id, 2);
            case "warehouse" -> confirms(rest, more);
            case "cancel" -> tells("cancellation", doors.cancels(reference), new Decided(Kind.CANCEL, 0, "shop"), true, true);
            case "operator" -> completes(rest, more);
            case "hostile" -> hostile(rest);
            case "resolve" -> resolves(rest, more);
            case "review" -> supervisor(TASK_REVIEW_DASHBOARD_CAPTURE, OTHER_PEOPLES_WORDS);
            case "check" -> supervisor(TASK_CHECK_ORDER_AT_SMARTPAY, OTHER_PEOPLES_WORDS);
            case "run" -> runs();
            case "run-slept" -> runsAsleep(Duration.ofHours(Long.parseLong(rest)));
            case "run-frozen" -> runsFrozen(Duration.ofHours(Long.parseLong(rest)), Duration.ofHours(more));
            case "watch" -> watches();
            case "delete" -> deletes();
            case "retry" -> doors.jobs(reference).stream().filter(job -> job.getRetries() == 0)
                .forEach(job -> doors.engine().getManagementService().setJobRetries(job.getId(), 1));
            default -> throw new IllegalArgumentException("no such word: " + what);
        }
    }

    // Shop and warehouse

    private void places(long yen) {
        Answer answer = doors.places(reference, yen);
        model.placed(yen, answer.status(), answer.body().path("checkoutUrl").asText(null), doors.now());
    }

    private void confirms(String outcome, long yen) {
        Answer answer = doors.confirms("warehouse", reference, outcome, outcome.equals("partial") ? yen : null);
        tells("stock-confirmation " + outcome, answer, decided(outcome, yen, "warehouse"), yen <= order().amount().yen(), false);
    }

    private void tells(String asked, Answer answer, Decided what, boolean fits, boolean beforeAuthorizationToo) {
        if (answer.status() == 422) {
            assertThat(fits).as("refused as wrong: " + answer.body()).isFalse();
            return;
        }
        if (doors.instance(reference) == null && answer.status() == 503) {
            return; // its process was deleted: nothing is decided until it is back
        }
        assertThat(answer.status()).as("answer " + answer.body()).isIn(200, 409);
        assertThat(fits || answer.status() == 409).as("taken although it does not fit").isTrue();
        model.decides(what, beforeAuthorizationToo, answer.status() == 200);
        told = told != null && told.ok() ? told : new Told(asked, answer.status(), 0);
    }

    private Decided decided(String outcome, long yen, String by) {
        return switch (outcome) {
            case "in_stock" -> new Decided(Kind.CAPTURE, order().amount().yen(), by);
            case "partial" -> new Decided(Kind.CAPTURE, yen, by);
            default -> new Decided(Kind.CANCEL, 0, by);
        };
    }

    // People in Tasklist

    private void completes(String outcome, long yen) {
        if (doors.task(reference, TASK_CONFIRM_STOCK) != null) {
            Map<String, Object> form = new HashMap<>(OTHER_PEOPLES_WORDS);
            form.putAll(outcome.equals("partial") ? Map.of("stockOutcome", outcome, "captureAmount", yen) : Map.of("stockOutcome", outcome));
            doors.completes("operator", reference, TASK_CONFIRM_STOCK, form);
            model.decides(decided(outcome, yen, "operator"), false, true);
        }
    }

    /** What does not fit is refused, and decides nothing: the model is not told of it. */
    private void hostile(String amount) {
        Map<String, Object> form = new HashMap<>(OTHER_PEOPLES_WORDS);
        form.putAll(Map.of("stockOutcome", amount.equals("none") ? "everything" : "partial", "captureAmount", amount,
            "resolution", amount.equals("none") ? "everything" : "other_amount"));
        for (String task : List.of(TASK_CONFIRM_STOCK, TASK_RESOLVE_CAPTURE)) {
            if (doors.task(reference, task) != null) {
                assertThatThrownBy(() -> doors.completes("operator", reference, task, form)).as("taken: " + form).isNotNull();
            }
        }
    }

    private void resolves(String resolution, long yen) {
        Decided before = Decided.of(order().decision());
        if (doors.task(reference, TASK_RESOLVE_CAPTURE) == null || resolution.equals("try_again") && before == null) {
            return;
        }
        Decided next = switch (resolution) {
            case "try_again" -> new Decided(before.kind(), before.yen(), "supervisor");
            case "other_amount" -> new Decided(Kind.CAPTURE, yen, "supervisor");
            default -> new Decided(Kind.CANCEL, 0, "supervisor");
        };
        Map<String, Object> form = Map.of("resolution", resolution, "captureAmount", yen, "decision", "capture");
        if (next.kind() == Kind.CAPTURE && next.yen() > order().amount().yen() - order().captured().yen()) {
            assertThatThrownBy(() -> supervisor(TASK_RESOLVE_CAPTURE, form)).as("more than is held").isNotNull();
            return;
        }
        supervisor(TASK_RESOLVE_CAPTURE, form);
        model.decidesAgain(next);
    }

    private void supervisor(String task, Map<String, Object> form) {
        if (doors.task(reference, task) != null) {
            doors.completes("supervisor", reference, task, form);
        }
    }

    private void deletes() {
        ProcessInstance instance = doors.instance(reference);
        if (instance != null) {
            doors.engine().getRuntimeService().deleteProcessInstance(instance.getId(), "by mistake", false, true); // as Cockpit does
        }
    }

    // What comes by itself

    private void event(String id, int times) {
        String event = "evt_test_" + reference + "-" + ++events;
        for (int time = 1; time <= times; time++) {
            assertThat(doors.eventArrives(event, "order.updated", id)).as("stored as new").isEqualTo(time == 1);
        }
        doors.handlesEvents();
    }

    private void handlesAll() {
        for (int turn = 0; turn < 30 && doors.unhandledEvents() > 0; turn++) {
            doors.clockIs(doors.now().plus(Duration.ofMinutes(10)));
            doors.handlesEvents();
        }
    }

    private void runs() {
        Instant now = doors.now();
        boolean waited = order().status() == OrderStatus.AWAITING_STOCK; // whose timer is made in this turn has its own in the next
        for (Job job : doors.jobs(reference)) {
            if (job.getRetries() > 0 && (job.getDuedate() == null || !job.getDuedate().toInstant().isAfter(now))) {
                try {
                    doors.runs(job);
                } catch (RuntimeException comesAgain) {
                    // or another job of this turn has moved the order on
                }
            }
        }
        boolean late = waited && order().status() == OrderStatus.AWAITING_STOCK && !now.isBefore(order().holdExpiresAt());
        assertThat(late && doors.instance(reference) != null).as("M16: waits for stock though the hold is over").isFalse();
    }

    /** The only node stands still after its first reading. */
    private void runsAsleep(Duration time) {
        smartpay.afterNextReading(() -> doors.clockIs(doors.now().plus(time)));
        runs();
        smartpay.afterNextReading(null);
    }

    /** A node stands still after its first reading; some time later another one does its work, and later still it wakes up. */
    private void runsFrozen(Duration before, Duration after) {
        AtomicReference<CompletableFuture<Void>> other = new AtomicReference<>(CompletableFuture.completedFuture(null));
        AtomicInteger over = new AtomicInteger(Integer.MAX_VALUE);
        smartpay.afterNextReading(() -> {
            doors.clockIs(doors.now().plus(before));
            other.set(CompletableFuture.runAsync(this::runs));
            other.get().join();
            doors.clockIs(doors.now().plus(after));
            over.set(order().status().isEnd() ? smartpay.books(reference).size() : Integer.MAX_VALUE);
        });
        runs();
        smartpay.afterNextReading(null);
        other.get().join(); // what broke there counts
        assertThat(smartpay.books(reference).stream().skip(over.get()).map(Entry::act)).as("asked by who woke up when it was over")
            .doesNotContain(Act.CAPTURE, Act.CANCEL);
    }

    /** What looks after orders by itself; who waits an hour for Smartpay's word is told to a person. */
    private void watches() {
        stage.watch();
        Order now = order();
        boolean overdue = now.status().name().matches("CAPTURING|CANCELING") && !now.decision().at().plus(Duration.ofHours(1)).isAfter(doors.now());
        if (overdue && doors.instance(reference) != null) {
            assertThat(stage.facts(reference)).as("a person is told").contains("decision not confirmed");
        }
    }

    private void looks() {
        if (model.isPlaced()) {
            List<Entry> books = smartpay.books(reference);
            model.sees(order(), there(), books.subList(known, books.size()), doors.now());
            known = books.size();
            assertThat(doors.engine().getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(reference).count())
                .as("processes of one order").isLessThanOrEqualTo(1);
        }
    }

    private Order order() {
        return doors.order(reference);
    }

    private SmartpayOrder there() {
        smartpay.expireDue(order().smartpayOrderId());
        return smartpay.order(order().smartpayOrderId());
    }
}
