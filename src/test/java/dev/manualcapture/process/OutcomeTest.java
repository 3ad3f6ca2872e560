package dev.manualcapture.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.manualcapture.order.Money;
import dev.manualcapture.order.Order;
import dev.manualcapture.order.OrderStatus;
import dev.manualcapture.order.StockConfirmation.Outcome;
import dev.manualcapture.reconciliation.Janitor;
import dev.manualcapture.smartpay.SmartpayOrder;
import dev.manualcapture.smartpay.SmartpayOutcomeUnknown;
import dev.manualcapture.store.MoneyOperation;
import dev.manualcapture.store.MoneyOperation.State;
import dev.manualcapture.store.MoneyOperations;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is noted of a call that moves money: unknown only as long as it is, and found out at the latest when the hold is over. */
class OutcomeTest extends ProcessTest {

    @Autowired
    private MoneyOperations operations;
    @Autowired
    private Janitor janitor;
    @Autowired
    private JdbcClient jdbc;

    @Test
    void isFoundOutWhenTheHoldEndsBeforeALostReleaseIsRepeated() {
        orderIsCanceledUnapproved();
        assertThat(order().status()).isEqualTo(OrderStatus.CANCELED);
        smartpay.approve(id());
        smartpay.loseNextAnswer();
        clockIs(START.plus(Duration.ofHours(2)));
        janitor.askAboutDue();
        assertThat(stateOf("release")).isEqualTo(State.UNKNOWN);

        clockIs(START.plus(Duration.ofDays(8)));
        janitor.askAboutDue();

        assertThat(stateOf("release")).isEqualTo(State.DONE);
        assertThat(facts()).containsOnlyOnce("late authorization released");
        assertThat(smartpay.calls()).filteredOn(call -> call.startsWith("cancel")).hasSize(1);
    }

    @Test
    void isAskedForAnewThoughTheMonthIsOverWhenSmartpayRefusedTheRelease() {
        orderIsCanceledUnapproved();
        clockIs(START.plus(Duration.ofDays(31)));
        smartpay.approve(id());
        smartpay.refuseNext();
        janitor.askAboutDue();
        assertThat(stateOf("release")).isEqualTo(State.REFUSED);

        clockIs(START.plus(Duration.ofDays(31)).plus(Duration.ofHours(1)));
        janitor.askAboutDue();

        assertThat(smartpay.order(id()).status()).isEqualTo(SmartpayOrder.Status.CANCELED);
        assertThat(facts()).containsSubsequence("late authorization not released", "late authorization released");
    }

    @Test
    void isAskedForAfterTheMonthWhenSmartpayWasAwayAtTheLastTurn() {
        orderIsCanceledUnapproved();
        clockIs(START.plus(Duration.ofDays(31)));
        smartpay.approve(id());
        smartpay.isAway(() -> new SmartpayOutcomeUnknown("no answer"));
        janitor.askAboutDue();

        smartpay.isBack();
        clockIs(START.plus(Duration.ofDays(32)));
        janitor.askAboutDue();

        assertThat(smartpay.order(id()).status()).isEqualTo(SmartpayOrder.Status.CANCELED);
    }

    @Test
    void isNotAskedForForEverWhereSmartpayKnowsTheOrderNoMore() {
        orderIsCanceledUnapproved();
        smartpay.doesNotKnow(id());
        clockIs(START.plus(Duration.ofDays(89)));
        janitor.askAboutDue();
        assertThat(isStillAskedAbout()).isTrue();

        clockIs(START.plus(Duration.ofDays(91)));
        janitor.askAboutDue();

        assertThat(isStillAskedAbout()).isFalse();
    }

    @Test
    void endsTheWatchAfterAMonthInWhichNobodyApproved() {
        orderIsCanceledUnapproved();
        clockIs(START.plus(Duration.ofDays(29)));
        janitor.askAboutDue();
        assertThat(isStillAskedAbout()).isTrue();

        clockIs(START.plus(Duration.ofDays(31)));
        janitor.askAboutDue();

        assertThat(isStillAskedAbout()).isFalse();
    }

    @Test
    void isFoundOutThoughTheMonthIsOverForWhichAnEndedOrderIsWatched() {
        orderIsCanceledUnapproved();
        clockIs(START.plus(Duration.ofDays(31)));
        smartpay.approve(id());
        smartpay.loseNextAnswer();
        janitor.askAboutDue();
        assertThat(stateOf("release")).isEqualTo(State.UNKNOWN);

        smartpay.shows(id(), SmartpayOrder.Status.OTHER);
        clockIs(START.plus(Duration.ofDays(31)).plus(Duration.ofMinutes(2)));
        janitor.askAboutDue();
        assertThat(stateOf("release")).isEqualTo(State.UNKNOWN);
        smartpay.shows(id(), SmartpayOrder.Status.CANCELED);
        clockIs(START.plus(Duration.ofDays(33)));
        janitor.askAboutDue();

        assertThat(stateOf("release")).isEqualTo(State.DONE);
        assertThat(isStillAskedAbout()).isFalse();
    }

    @Test
    void isFoundOutWhenTheProcessWasLostDuringACapture() {
        orderAwaitsStock();
        warehouseConfirms(Outcome.IN_STOCK, null);
        smartpay.loseNextAnswer();
        assertThatThrownBy(() -> runs(ManualCaptureModel.TASK_CAPTURE_PAYMENT)).isInstanceOf(SmartpayOutcomeUnknown.class);
        engine.getRuntimeService().deleteProcessInstance(instance.getId(), "deleted in Cockpit");

        revival.reviveIfLost(reference);
        instance = engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(reference.value()).singleResult();
        runs(ManualCaptureModel.TASK_READ_ORDER_AT_SMARTPAY);

        assertThat(order().status()).isEqualTo(OrderStatus.CAPTURED);
        assertThat(stateOf("capture")).isEqualTo(State.DONE);
        assertThat(smartpay.calls()).filteredOn(call -> call.startsWith("capture")).hasSize(1);
    }

    @Test
    void isOursThoughAnotherPartWasCapturedByHandBefore() {
        orderAwaitsStock();
        smartpay.captureInDashboard(id(), 700, SmartpayOrder.Status.REQUIRES_CAPTURE);
        smartpayNotifies();
        runs(ManualCaptureModel.TASK_READ_ORDER_AT_SMARTPAY);
        completesTask("supervisor", ManualCaptureModel.TASK_RESOLVE_CAPTURE, Map.of("resolution", "other_amount", "captureAmount", 800));
        smartpay.loseNextAnswer();
        assertThatThrownBy(() -> runs(ManualCaptureModel.TASK_CAPTURE_PAYMENT)).isInstanceOf(SmartpayOutcomeUnknown.class);

        runs(ManualCaptureModel.TASK_CAPTURE_PAYMENT);

        assertThat(order().status()).isEqualTo(OrderStatus.CAPTURED);
        assertThat(order().captured()).isEqualTo(Money.yen(AMOUNT));
        assertThat(order().decision().by()).isEqualTo("supervisor");
        assertThat(stateOf("capture")).isEqualTo(State.DONE);
    }

    @Test
    void isFoundOutWhenAPersonDecidesOtherwiseAfterTheProcessWasLost() {
        orderAwaitsStock();
        warehouseConfirms(Outcome.IN_STOCK, null);
        smartpay.isAway(() -> new SmartpayOutcomeUnknown("the connection was reset"));
        assertThatThrownBy(() -> runs(ManualCaptureModel.TASK_CAPTURE_PAYMENT)).isNotNull();
        smartpay.isBack();
        engine.getRuntimeService().deleteProcessInstance(instance.getId(), "deleted in Cockpit");
        revival.reviveIfLost(reference);
        instance = engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(reference.value()).singleResult();
        runs(ManualCaptureModel.TASK_READ_ORDER_AT_SMARTPAY);

        completesTask("supervisor", ManualCaptureModel.TASK_RESOLVE_CAPTURE, Map.of("resolution", "cancel"));
        runs(ManualCaptureModel.TASK_CANCEL_ORDER);

        assertThat(order().status()).isEqualTo(OrderStatus.CANCELED);
        assertThat(stateOf("capture")).isEqualTo(State.REFUSED);
    }

    @Test
    void isWrittenDownWhenAnOrderIsCapturedByHandAfterItsEnd() {
        orderIsCanceledUnapproved();
        smartpay.approve(id());
        smartpay.captureInDashboard(id(), AMOUNT, SmartpayOrder.Status.SUCCEEDED);

        clockIs(START.plus(Duration.ofHours(2)));
        janitor.askAboutDue();

        assertThat(order().status()).isEqualTo(OrderStatus.CANCELED);
        assertThat(order().captured()).isEqualTo(Money.yen(AMOUNT));
        assertThat(timeline.of(reference)).anyMatch(entry -> entry.what().equals("captured after the end"));
    }

    @Test
    void isNotForgottenByAThreadThatWasFrozenDuringItsCall() {
        orderAwaitsStock();
        warehouseConfirms(Outcome.OUT_OF_STOCK, null);
        MoneyOperation ofTheFrozen = operations.intend(order(), MoneyOperation.Kind.CANCEL, Money.yen(0));
        runs(ManualCaptureModel.TASK_CANCEL_ORDER);
        assertThat(stateOf("cancel")).isEqualTo(State.DONE);

        operations.unknown(ofTheFrozen);
        assertThatThrownBy(() -> operations.leaves(order(), ofTheFrozen)).isInstanceOf(OptimisticLockingFailureException.class);

        assertThat(stateOf("cancel")).isEqualTo(State.DONE);
    }

    @Test
    void isLeftToTheProcessThatTookTheCallOnLast() {
        orderAwaitsStock();
        warehouseConfirms(Outcome.PARTIAL, 700L);
        MoneyOperation ofTheFrozen = operations.intend(order(), MoneyOperation.Kind.CAPTURE, Money.yen(700));
        MoneyOperation ofTheSecond = operations.intend(order(), MoneyOperation.Kind.CAPTURE, Money.yen(700));
        assertThat(ofTheSecond.key()).isEqualTo(ofTheFrozen.key());

        assertThatThrownBy(() -> operations.leaves(order(), ofTheFrozen)).isInstanceOf(OptimisticLockingFailureException.class);
        assertThatThrownBy(() -> operations.again(order(), ofTheFrozen)).isInstanceOf(OptimisticLockingFailureException.class);
        operations.leaves(order(), ofTheSecond);
        MoneyOperation newAttempt = operations.again(order(), ofTheSecond);

        assertThatThrownBy(() -> operations.leaves(order(), ofTheSecond)).isInstanceOf(OptimisticLockingFailureException.class);
        assertThatThrownBy(() -> operations.again(order(), ofTheSecond)).isInstanceOf(OptimisticLockingFailureException.class);
        operations.leaves(order(), newAttempt);
        assertThat(newAttempt.attempt()).isEqualTo(2);
    }

    @Test
    void isNotAskedForAgainOnceItIsKnown() {
        orderAwaitsStock();
        warehouseConfirms(Outcome.PARTIAL, 700L);
        Order decided = order();
        MoneyOperation inHand = operations.intend(decided, MoneyOperation.Kind.CAPTURE, Money.yen(700));
        operations.ended(inHand, State.REFUSED);

        assertThatThrownBy(() -> operations.leaves(decided, inHand)).isInstanceOf(OptimisticLockingFailureException.class);
        assertThatThrownBy(() -> operations.again(decided, inHand)).isInstanceOf(OptimisticLockingFailureException.class);
        operations.ended(inHand, State.DONE);
        operations.ended(inHand, State.REFUSED);
        assertThat(stateOf("capture")).as("a refusal that comes late").isEqualTo(State.DONE);
    }

    @Test
    void isNotAskedForAgainThoughSmartpayForgetsThatItConfirmedIt() {
        orderAwaitsStock();
        warehouseConfirms(Outcome.PARTIAL, 700L);
        operations.ended(operations.intend(order(), MoneyOperation.Kind.CAPTURE, Money.yen(700)), State.DONE);

        assertThatThrownBy(() -> runs(ManualCaptureModel.TASK_CAPTURE_PAYMENT)).hasMessageContaining("nothing was sent");

        assertThat(smartpay.calls()).noneMatch(call -> call.startsWith("capture"));
    }

    @Test
    void isNotAskedForOnceTheOrderIsDecidedOtherwise() {
        orderAwaitsStock();
        warehouseConfirms(Outcome.PARTIAL, 700L);
        Order before = order();
        MoneyOperation inHand = operations.intend(before, MoneyOperation.Kind.CAPTURE, Money.yen(700));
        jdbc.sql("update customer_order set decision_number = 2 where reference = ?").param(reference.value()).update();

        assertThatThrownBy(() -> operations.leaves(before, inHand)).isInstanceOf(OptimisticLockingFailureException.class);
        assertThatThrownBy(() -> operations.again(before, inHand)).isInstanceOf(OptimisticLockingFailureException.class);
        assertThatThrownBy(() -> operations.intend(before, MoneyOperation.Kind.CAPTURE, Money.yen(700)))
            .isInstanceOf(OptimisticLockingFailureException.class);
        assertThatThrownBy(() -> operations.intend(before, MoneyOperation.Kind.CANCEL, Money.yen(0)))
            .isInstanceOf(OptimisticLockingFailureException.class);
    }

    @Test
    void isAskedForAnewWhenSmartpayRefusedTheReleaseAndStillHoldsTheAmount() {
        orderIsCanceledUnapproved();
        smartpay.approve(id());
        smartpay.refuseNext();
        clockIs(START.plus(Duration.ofHours(2)));
        janitor.askAboutDue();
        assertThat(stateOf("release")).isEqualTo(State.REFUSED);

        clockIs(START.plus(Duration.ofHours(6)));
        janitor.askAboutDue();

        assertThat(smartpay.order(id()).status()).isEqualTo(SmartpayOrder.Status.CANCELED);
        assertThat(smartpay.calls()).filteredOn(call -> call.startsWith("cancel")).extracting(call -> call.substring(call.length() - 3))
            .containsExactly("1-1", "1-2");
    }

    private void orderIsCanceledUnapproved() {
        shopPlacesOrder();
        orders.cancel(reference, null, "shop");
        runs(ManualCaptureModel.TASK_CHECK_AUTHORIZATION);
    }

    private boolean isStillAskedAbout() {
        return jdbc.sql("select next_check_at is not null from customer_order where reference = ?").param(reference.value())
            .query(Boolean.class).single();
    }

    private State stateOf(String kind) {
        return State.valueOf(jdbc.sql("select state from money_operation where reference = ? and kind = ?")
            .params(reference.value(), kind.toUpperCase(Locale.ROOT)).query(String.class).single());
    }
}
