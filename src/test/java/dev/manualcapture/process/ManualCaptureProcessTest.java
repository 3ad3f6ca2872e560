package dev.manualcapture.process;

import static dev.manualcapture.process.ManualCaptureModel.TASK_CANCEL_ORDER;
import static dev.manualcapture.process.ManualCaptureModel.TASK_CAPTURE_PAYMENT;
import static dev.manualcapture.process.ManualCaptureModel.TASK_CHECK_AUTHORIZATION;
import static dev.manualcapture.process.ManualCaptureModel.TASK_CHECK_ORDER_AT_SMARTPAY;
import static dev.manualcapture.process.ManualCaptureModel.TASK_CONFIRM_STOCK;
import static dev.manualcapture.process.ManualCaptureModel.TASK_READ_ORDER_AT_SMARTPAY;
import static dev.manualcapture.process.ManualCaptureModel.TASK_RESOLVE_CAPTURE;
import static dev.manualcapture.process.ManualCaptureModel.TASK_REVIEW_DASHBOARD_CAPTURE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.task;

import dev.manualcapture.order.AlreadyDecided;
import dev.manualcapture.order.Decision;
import dev.manualcapture.order.Money;
import dev.manualcapture.order.OrderStatus;
import dev.manualcapture.order.ProcessAway;
import dev.manualcapture.order.StockConfirmation.Outcome;
import dev.manualcapture.order.TimelineEntry;
import dev.manualcapture.smartpay.SmartpayOrder.Status;
import java.time.Duration;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.community.process_test_coverage.spring_test.platform7.ProcessEngineCoverageConfiguration;
import org.camunda.community.process_test_coverage.spring_test.platform7.ProcessEngineCoverageTestExecutionListener;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestExecutionListeners;
import org.springframework.test.context.TestExecutionListeners.MergeMode;

/** Every end and every event of the diagram, by what reached Smartpay and what the order became. Together they take every path. */
@Import({ProcessEngineCoverageConfiguration.class, FullCoverage.class})
@TestExecutionListeners(listeners = ProcessEngineCoverageTestExecutionListener.class, mergeMode = MergeMode.MERGE_WITH_DEFAULTS)
class ManualCaptureProcessTest extends ProcessTest {

    // Stock decides

    @Test
    void capturesTheWholeAmountWhenEverythingIsInStock() {
        orderAwaitsStock();

        completesTask("operator", TASK_CONFIRM_STOCK, Map.of("stockOutcome", "in_stock"));
        runs(TASK_CAPTURE_PAYMENT);

        assertThat(smartpay.calls()).containsExactly("session", "capture 1500 " + reference + "-capture-1-1");
        assertThat(instance).isEnded().hasPassed("EndEvent_OrderCaptured");
        assertThat(order().status()).isEqualTo(OrderStatus.CAPTURED);
        assertThat(order().captured()).isEqualTo(Money.yen(1500));
        assertThat(order().decision().by()).isEqualTo("operator");
    }

    @Test
    void capturesAPartAndReleasesTheRestWhenTheWarehouseFindsAPart() {
        orderAwaitsStock();

        warehouseConfirms(Outcome.PARTIAL, 700L);
        runs(TASK_CAPTURE_PAYMENT);

        assertThat(smartpay.calls()).containsExactly("session", "capture 700 " + reference + "-capture-1-1");
        assertThat(order().captured()).isEqualTo(Money.yen(700));
        assertThat(order().decision().by()).isEqualTo("warehouse");
    }

    @Test
    void cancelsTheOrderWhenNothingIsInStock() {
        orderAwaitsStock();

        warehouseConfirms(Outcome.OUT_OF_STOCK, null);
        runs(TASK_CANCEL_ORDER);

        assertThat(smartpay.calls()).containsExactly("session", "cancel " + reference + "-cancel-1-1");
        assertThat(instance).isEnded().hasPassed("EndEvent_OrderCanceled");
        assertThat(order().status()).isEqualTo(OrderStatus.CANCELED);
    }

    @Test
    void cancelsTheOrderWhenTheShopCancelsBeforeStockIsKnown() {
        orderAwaitsStock();

        orders.cancel(reference, "shopper called", "shop");
        runs(TASK_CANCEL_ORDER);

        assertThat(smartpay.order(id()).status()).isEqualTo(Status.CANCELED);
        assertThat(instance).isEnded().hasPassed("BoundaryEvent_OrderCanceledByShop", "EndEvent_OrderCanceled");
        assertThat(order().decision().by()).isEqualTo("shop");
    }

    @Test
    void tellsWhoComesSecondWhoDecided() {
        orderAwaitsStock();
        warehouseConfirms(Outcome.IN_STOCK, null);

        assertThatThrownBy(() -> warehouseConfirms(Outcome.IN_STOCK, null)).isInstanceOf(AlreadyDecided.class)
            .hasMessageContaining("capture ¥1,500 by warehouse at 2030-01-07T09:00:00Z");
        assertThatThrownBy(() -> orders.cancel(reference, null, "shop")).isInstanceOf(AlreadyDecided.class);

        runs(TASK_CAPTURE_PAYMENT);
        assertThat(smartpay.calls()).hasSize(2);
    }

    // The hold

    @Test
    void cancelsAtTheEndOfTheHoldThatSmartpayNames() {
        orderAwaitsStock();

        firesExactlyAfter(Duration.ofDays(7), "BoundaryEvent_HoldExpired",
            () -> assertThat(order().status()).isEqualTo(OrderStatus.AWAITING_STOCK));
        runs(TASK_CANCEL_ORDER);

        assertThat(smartpay.calls()).containsExactly("session", "cancel " + reference + "-cancel-1-1");
        assertThat(instance).isEnded().hasPassed("EndEvent_HoldExpired");
        assertThat(order().status()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(order().decision().by()).isEqualTo(Decision.TIMER);
    }

    @Test
    void cancelsSevenDaysAfterAuthorizationWhereSmartpayNamesNoEnd() {
        smartpay.namesNoEndOfHold();
        shopPlacesOrder();
        smartpay.approve(id());
        clockReaches(START.plus(Duration.ofHours(12)));
        smartpayNotifies(); // half a day late

        assertThat(order().holdExpiresAt()).isEqualTo(START.plus(Duration.ofDays(7)));
        firesExactlyAfter(Duration.ofDays(7), "BoundaryEvent_HoldExpired",
            () -> assertThat(order().status()).isEqualTo(OrderStatus.AWAITING_STOCK));
        runs(TASK_CANCEL_ORDER);

        assertThat(order().status()).isEqualTo(OrderStatus.EXPIRED);
    }

    @Test
    void involvesSupervisorsOneDayBeforeTheHoldEnds() {
        orderAwaitsStock();

        firesExactlyAfter(Duration.ofDays(6), "BoundaryEvent_HoldExpiresSoon",
            () -> assertThat(task(TASK_CONFIRM_STOCK, instance).getPriority()).isEqualTo(50));

        assertThat(task(TASK_CONFIRM_STOCK, instance).getPriority()).isEqualTo(90);
        assertThat(engine.getTaskService().getIdentityLinksForTask(task(TASK_CONFIRM_STOCK, instance).getId()))
            .extracting(IdentityLink::getGroupId).contains("payment-operators", "payment-supervisors");
        assertThat(instance).isWaitingAt(TASK_CONFIRM_STOCK);
    }

    // The shopper

    @Test
    void rejectsTheOrderWhenSmartpayDeclinesForGood() {
        shopPlacesOrder();

        smartpay.reject(id());
        smartpayNotifies();

        assertThat(instance).isEnded().hasPassed("Event_OrderRejected", "EndEvent_OrderRejected");
        assertThat(order().status()).isEqualTo(OrderStatus.REJECTED);
    }

    @Test
    void staysOpenAfterASoftDecline() {
        shopPlacesOrder();

        smartpayNotifies(); // order.rejected was sent, but the order still requires authorization

        assertThat(instance).isWaitingAt("Gateway_ShopperDecides");
        assertThat(order().status()).isEqualTo(OrderStatus.AWAITING_AUTHORIZATION);
    }

    @Test
    void abandonsTheOrderADayAfterTheShopperLeft() {
        shopPlacesOrder();

        firesExactlyAfter(Duration.ofDays(1), "Event_CheckoutAbandoned",
            () -> assertThat(instance).isWaitingAt("Gateway_ShopperDecides"));
        runs(TASK_CHECK_AUTHORIZATION);

        assertThat(instance).isEnded().hasPassed("EndEvent_CheckoutAbandoned");
        assertThat(order().status()).isEqualTo(OrderStatus.ABANDONED);
        assertThat(smartpay.calls()).containsExactly("session");
    }

    @Test
    void asksSmartpayBeforeItGivesUpAndFindsTheAuthorization() {
        shopPlacesOrder();
        smartpay.approve(id());
        clockReaches(START.plus(Duration.ofDays(1)));

        runs(TASK_CHECK_AUTHORIZATION);

        assertThat(instance).isWaitingAt(TASK_CONFIRM_STOCK);
        assertThat(order().holdExpiresAt()).isEqualTo(START.plus(Duration.ofDays(7)));
    }

    @Test
    void findsARejectionBeforeItGivesUp() {
        shopPlacesOrder();
        smartpay.reject(id());
        clockReaches(START.plus(Duration.ofDays(1)));

        runs(TASK_CHECK_AUTHORIZATION);

        assertThat(order().status()).isEqualTo(OrderStatus.REJECTED);
    }

    @Test
    void cancelsWithoutACallWhenTheShopCancelsBeforeTheShopperApproved() {
        shopPlacesOrder();

        orders.cancel(reference, null, "shop");
        assertThat(order().status()).isEqualTo(OrderStatus.CANCELING);
        runs(TASK_CHECK_AUTHORIZATION);

        assertThat(instance).isEnded().hasPassed("EndEvent_OrderCanceledBeforeAuthorization");
        assertThat(order().status()).isEqualTo(OrderStatus.CANCELED);
        assertThat(smartpay.calls()).containsExactly("session");
    }

    @Test
    void releasesTheHoldWhenTheShopCancelsWhileTheShopperApproves() {
        shopPlacesOrder();
        smartpay.approve(id());

        orders.cancel(reference, null, "shop");
        runs(TASK_CHECK_AUTHORIZATION);
        runs(TASK_CANCEL_ORDER);

        assertThat(smartpay.order(id()).status()).isEqualTo(Status.CANCELED);
        assertThat(order().status()).isEqualTo(OrderStatus.CANCELED);
    }

    @Test
    void findsAnOrderThatCameToItsEndUnheard() {
        shopPlacesOrder();
        smartpay.approve(id());
        smartpay.cancelInDashboard(id());
        clockReaches(START.plus(Duration.ofDays(1)));

        runs(TASK_CHECK_AUTHORIZATION);
        runs(TASK_READ_ORDER_AT_SMARTPAY);

        assertThat(order().status()).isEqualTo(OrderStatus.CANCELED);
        assertThat(order().decision().by()).isEqualTo(Decision.SMARTPAY);
    }

    // Smartpay's side

    @Test
    void endsAsCanceledWhenTheOrderWasCanceledInTheDashboard() {
        orderAwaitsStock();

        smartpay.cancelInDashboard(id());
        smartpayNotifies();
        runs(TASK_READ_ORDER_AT_SMARTPAY);

        assertThat(instance).isEnded().hasPassed("BoundaryEvent_SettledBeforeStock", "EndEvent_OrderCanceled");
        assertThat(order().decision().by()).isEqualTo(Decision.SMARTPAY);
        assertThat(smartpay.calls()).containsExactly("session");
    }

    @Test
    void endsAsExpiredWhenSmartpayIsFirstToEndTheHold() {
        orderAwaitsStock();
        clockIs(START.plus(Duration.ofDays(7)));

        smartpayNotifies();
        runs(TASK_READ_ORDER_AT_SMARTPAY);

        assertThat(instance).isEnded().hasPassed("EndEvent_HoldExpired");
        assertThat(order().status()).isEqualTo(OrderStatus.EXPIRED);
    }

    @Test
    void hasAPersonSeeACaptureInTheDashboard() {
        orderAwaitsStock();

        smartpay.captureInDashboard(id(), 900, Status.SUCCEEDED);
        smartpayNotifies();
        runs(TASK_READ_ORDER_AT_SMARTPAY);
        assertThat(order().status()).isEqualTo(OrderStatus.NEEDS_ATTENTION);
        completesTask("supervisor", TASK_REVIEW_DASHBOARD_CAPTURE, Map.of());

        assertThat(instance).isEnded().hasPassed("BoundaryEvent_SettledBeforeStock", "EndEvent_OrderCaptured");
        assertThat(order().captured()).isEqualTo(Money.yen(900));
        assertThat(order().decision().by()).isEqualTo(Decision.SMARTPAY);
        assertThat(smartpay.calls()).containsExactly("session");
    }

    // Refusals

    @Test
    void triesAgainWhenASupervisorSaysSo() {
        captureIsRefusedThoughOpen();

        assertThat(instance).hasVariables("problem");
        assertThat(engine.getTaskService().createTaskQuery().processInstanceId(instance.getId()).singleResult().getDueDate())
            .as("lists have the hold that ends first on top").isEqualTo(Date.from(order().holdExpiresAt()));
        completesTask("supervisor", TASK_RESOLVE_CAPTURE, Map.of("resolution", "try_again"));
        runs(TASK_CAPTURE_PAYMENT);

        assertThat(smartpay.calls()).containsExactly("session", "capture 1500 " + reference + "-capture-1-1",
            "capture 1500 " + reference + "-capture-2-1");
        assertThat(order().status()).isEqualTo(OrderStatus.CAPTURED);
        assertThat(order().decision().by()).isEqualTo("supervisor");
    }

    @Test
    void cancelsWhenASupervisorSaysSo() {
        captureIsRefusedThoughOpen();

        completesTask("supervisor", TASK_RESOLVE_CAPTURE, Map.of("resolution", "cancel"));
        runs(TASK_CANCEL_ORDER);

        assertThat(order().status()).isEqualTo(OrderStatus.CANCELED);
        assertThat(smartpay.order(id()).status()).isEqualTo(Status.CANCELED);
    }

    @Test
    void endsTheHoldWhenNobodyResolvesTheRefusal() {
        captureIsRefusedThoughOpen();

        firesExactlyAfter(Duration.ofDays(7), "BoundaryEvent_ResolutionHoldExpired",
            () -> assertThat(order().status()).isEqualTo(OrderStatus.NEEDS_ATTENTION));
        runs(TASK_CANCEL_ORDER);

        assertThat(order().status()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(order().decision().by()).isEqualTo(Decision.TIMER);
    }

    @Test
    void stopsAskingWhenTheOrderIsSettledMeanwhile() {
        captureIsRefusedThoughOpen();

        smartpay.cancelInDashboard(id());
        smartpayNotifies();
        runs(TASK_READ_ORDER_AT_SMARTPAY);

        assertThat(instance).isEnded().hasPassed("BoundaryEvent_OrderSettledAtSmartpay");
        assertThat(order().status()).isEqualTo(OrderStatus.CANCELED);
        assertThat(order().decision().by()).isEqualTo(Decision.SMARTPAY);
    }

    @Test
    void endsAsCapturedWhenARefusedCaptureTurnsOutToBeDone() {
        orderAwaitsStock();
        warehouseConfirms(Outcome.IN_STOCK, null);
        smartpay.loseNextAnswer();
        assertThatThrownBy(() -> runs(TASK_CAPTURE_PAYMENT)).isNotNull();

        smartpay.forgetKeys();
        runs(TASK_CAPTURE_PAYMENT);

        assertThat(smartpay.calls()).containsExactly("session", "capture 1500 " + reference + "-capture-1-1");
        assertThat(order().status()).isEqualTo(OrderStatus.CAPTURED);
    }

    @Test
    void readsTheTruthWhenACancellationIsRefused() {
        orderAwaitsStock();
        smartpay.captureInDashboard(id(), AMOUNT, Status.SUCCEEDED);
        orders.cancel(reference, null, "shop");

        runs(TASK_CANCEL_ORDER);
        runs(TASK_READ_ORDER_AT_SMARTPAY);

        assertThat(instance).hasPassed("BoundaryEvent_CancellationRefused").isWaitingAt(TASK_REVIEW_DASHBOARD_CAPTURE);
    }

    @Test
    void endsAsCapturedWhenTheRefusedCaptureWasOursAfterAll() {
        orderAwaitsStock();
        warehouseConfirms(Outcome.IN_STOCK, null);
        smartpay.refuseNext();
        runs(TASK_CAPTURE_PAYMENT);

        smartpay.captureUnderOurReference(id(), AMOUNT, reference + "-capture-1-1");
        runs(TASK_READ_ORDER_AT_SMARTPAY);

        assertThat(instance).isEnded().hasPassed("BoundaryEvent_CaptureRefused", "EndEvent_OrderCaptured");
        assertThat(order().captured()).isEqualTo(Money.yen(AMOUNT));
        assertThat(order().decision().by()).isEqualTo("warehouse");
    }

    // What was done by hand at Smartpay

    @Test
    void asksSmartpayOnceForTheWholeAmount() {
        orderAwaitsStock();
        int before = smartpay.readings();
        warehouseConfirms(Outcome.IN_STOCK, null);

        runs(TASK_CAPTURE_PAYMENT);

        assertThat(order().status()).isEqualTo(OrderStatus.CAPTURED);
        assertThat(smartpay.readings()).as("refused where anything was captured, done where it is answered").isEqualTo(before);
    }

    @Test
    void capturesNotTheWholeOnTopOfAPartThatWasCapturedByHand() {
        orderAwaitsStock();
        warehouseConfirms(Outcome.IN_STOCK, null);
        smartpay.captureInDashboard(id(), 700, Status.REQUIRES_CAPTURE);

        runs(TASK_CAPTURE_PAYMENT);
        runs(TASK_READ_ORDER_AT_SMARTPAY);

        assertThat(instance).hasPassed("BoundaryEvent_CaptureRefused").isWaitingAt(TASK_RESOLVE_CAPTURE);
        assertThat(smartpay.order(id()).captured()).isEqualTo(Money.yen(700));
    }

    @Test
    void endsAsCanceledWhenTheOrderWasCanceledByHandUnheard() {
        orderAwaitsStock();
        warehouseConfirms(Outcome.IN_STOCK, null);
        smartpay.cancelInDashboard(id());

        runs(TASK_CAPTURE_PAYMENT);
        runs(TASK_READ_ORDER_AT_SMARTPAY);

        assertThat(instance).isEnded().hasPassed("BoundaryEvent_CaptureRefused", "EndEvent_OrderCanceled");
        assertThat(order().captured()).isEqualTo(Money.yen(0));
    }

    @Test
    void capturesNothingOnTopOfWhatWasCapturedByHand() {
        orderAwaitsStock();
        warehouseConfirms(Outcome.PARTIAL, 700L);
        smartpay.captureInDashboard(id(), 700, Status.REQUIRES_CAPTURE);

        runs(TASK_CAPTURE_PAYMENT);
        runs(TASK_READ_ORDER_AT_SMARTPAY);

        assertThat(instance).isWaitingAt(TASK_RESOLVE_CAPTURE);
        assertThat(smartpay.calls()).containsExactly("session");
        assertThat(smartpay.order(id()).captured()).isEqualTo(Money.yen(700));
    }

    @Test
    void hasAPersonDecideOnTheRestWhenAPartWasCapturedByHand() {
        orderAwaitsStock();
        smartpay.captureInDashboard(id(), 700, Status.REQUIRES_CAPTURE);
        smartpayNotifies();
        runs(TASK_READ_ORDER_AT_SMARTPAY);
        assertThat(order().status()).isEqualTo(OrderStatus.NEEDS_ATTENTION);
        assertThatThrownBy(() -> warehouseConfirms(Outcome.IN_STOCK, null)).isInstanceOf(AlreadyDecided.class);

        assertThatThrownBy(() -> completesTask("supervisor", TASK_RESOLVE_CAPTURE, Map.of("resolution", "other_amount", "captureAmount", 801)))
            .hasMessageContaining("between ¥1 and the ¥800 that Smartpay holds");
        completesTask("supervisor", TASK_RESOLVE_CAPTURE, Map.of("resolution", "other_amount", "captureAmount", 800));
        runs(TASK_CAPTURE_PAYMENT);

        assertThat(order().status()).isEqualTo(OrderStatus.CAPTURED);
        assertThat(order().captured()).isEqualTo(Money.yen(1500));
        assertThat(smartpay.order(id()).captured()).isEqualTo(Money.yen(1500));
    }

    // When Smartpay is away, or the process is

    @Test
    void tellsSupervisorsThatADecisionIsNotConfirmed() {
        orderAwaitsStock();
        warehouseConfirms(Outcome.IN_STOCK, null);
        clockIs(START.plus(Duration.ofHours(1)).minusSeconds(1));
        overdue.raise();
        assertThat(instance).isNotWaitingAt(TASK_CHECK_ORDER_AT_SMARTPAY);

        clockIs(START.plus(Duration.ofHours(1)));
        overdue.raise();
        overdue.raise();

        assertThat(task(TASK_CHECK_ORDER_AT_SMARTPAY, instance)).hasCandidateGroup("payment-supervisors");
        assertThat(facts()).containsOnlyOnce("decision not confirmed");
        completesTask("supervisor", TASK_CHECK_ORDER_AT_SMARTPAY, Map.of());
        assertThat(order().status()).isEqualTo(OrderStatus.CAPTURING);
        runs(TASK_CAPTURE_PAYMENT);
        assertThat(instance).isEnded().hasPassed("EndEvent_OrderChecked", "EndEvent_OrderCaptured");
    }

    @Test
    void tellsSupervisorsThatTheSecondDecisionIsNotConfirmedEither() {
        orderAwaitsStock();
        warehouseConfirms(Outcome.IN_STOCK, null);
        clockIs(START.plus(Duration.ofHours(1)));
        overdue.raise();
        completesTask("supervisor", TASK_CHECK_ORDER_AT_SMARTPAY, Map.of());
        smartpay.refuseNext();
        runs(TASK_CAPTURE_PAYMENT);
        runs(ManualCaptureModel.TASK_READ_ORDER_AT_SMARTPAY);
        completesTask("supervisor", TASK_RESOLVE_CAPTURE, Map.of("resolution", "try_again"));

        clockIs(START.plus(Duration.ofHours(2)));
        overdue.raise();

        assertThat(task(TASK_CHECK_ORDER_AT_SMARTPAY, instance)).hasCandidateGroup("payment-supervisors");
    }

    @Test
    void takesTheTaskBackWhenTheOrderIsAtItsEnd() {
        orderAwaitsStock();
        warehouseConfirms(Outcome.IN_STOCK, null);
        clockIs(START.plus(Duration.ofHours(1)));
        overdue.raise();

        runs(TASK_CAPTURE_PAYMENT);

        assertThat(instance).isEnded();
        assertThat(order().status()).isEqualTo(OrderStatus.CAPTURED);
    }

    @Test
    void tellsSupervisorsBeforeTheHoldEnds() {
        orderAwaitsStock();
        clockIs(START.plus(Duration.ofDays(7)).minus(Duration.ofMinutes(30)));
        warehouseConfirms(Outcome.IN_STOCK, null);
        overdue.raise();
        assertThat(instance).isNotWaitingAt(TASK_CHECK_ORDER_AT_SMARTPAY);

        clockIs(START.plus(Duration.ofDays(7)).minus(Duration.ofMinutes(28)));
        overdue.raise();

        assertThat(instance).isWaitingAt(TASK_CAPTURE_PAYMENT, TASK_CHECK_ORDER_AT_SMARTPAY);
    }

    @Test
    void givesADeletedOrderItsProcessBack() {
        orderAwaitsStock();
        engine.getRuntimeService().deleteProcessInstance(instance.getId(), "by mistake");

        revival.reviveIfLost(reference);
        revival.reviveIfLost(reference);
        instance = engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(reference.value()).singleResult();
        runs(TASK_READ_ORDER_AT_SMARTPAY);
        completesTask("supervisor", TASK_RESOLVE_CAPTURE, Map.of("resolution", "cancel"));
        runs(TASK_CANCEL_ORDER);

        assertThat(order().status()).isEqualTo(OrderStatus.CANCELED);
        assertThat(smartpay.order(id()).status()).isEqualTo(Status.CANCELED);
    }

    @Test
    void decidesNothingWhileItsProcessIsAway() {
        orderAwaitsStock();
        engine.getRuntimeService().deleteProcessInstance(instance.getId(), "by mistake");

        assertThatThrownBy(() -> warehouseConfirms(Outcome.IN_STOCK, null)).isInstanceOf(ProcessAway.class);
        assertThatThrownBy(() -> orders.cancel(reference, null, "shop")).isInstanceOf(ProcessAway.class);

        assertThat(order().status()).isEqualTo(OrderStatus.AWAITING_STOCK);
        assertThat(order().decided()).isEmpty();
    }

    @Test
    void asksToTryAgainOnlyWhatWasDecided() {
        orderAwaitsStock();
        engine.getRuntimeService().deleteProcessInstance(instance.getId(), "by mistake");
        revival.reviveIfLost(reference);
        instance = engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(reference.value()).singleResult();
        runs(TASK_READ_ORDER_AT_SMARTPAY);

        assertThatThrownBy(() -> completesTask("supervisor", TASK_RESOLVE_CAPTURE, Map.of("resolution", "try_again")))
            .hasMessageContaining("nothing was decided yet");
    }

    @Test
    void endsAnUnpaidOrderThatWasDeletedAndThenCanceledByTheShop() {
        shopPlacesOrder();
        engine.getRuntimeService().deleteProcessInstance(instance.getId(), "by mistake");
        orders.cancel(reference, null, "shop");

        revival.reviveIfLost(reference);
        instance = engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(reference.value()).singleResult();
        runs(TASK_CHECK_AUTHORIZATION);

        assertThat(order().status()).isEqualTo(OrderStatus.CANCELED);
        assertThat(smartpay.calls()).containsExactly("session");
    }

    @Test
    void takesAnAmountThatWasLeftInTheFormForAPartOnly() {
        orderAwaitsStock();

        completesTask("operator", TASK_CONFIRM_STOCK, Map.of("stockOutcome", "in_stock", "captureAmount", 0));
        runs(TASK_CAPTURE_PAYMENT);

        assertThat(order().captured()).isEqualTo(Money.yen(AMOUNT));
    }

    @Test
    void showsWhatWhoDecidedWrote() {
        orderAwaitsStock();
        completesTask("operator", TASK_CONFIRM_STOCK, Map.of("stockOutcome", "partial", "captureAmount", 700, "note", "two are torn"));
        smartpay.refuseNext();
        runs(TASK_CAPTURE_PAYMENT);
        runs(TASK_READ_ORDER_AT_SMARTPAY);

        assertThat(timeline.of(reference)).extracting(TimelineEntry::detail).contains("¥700 of ¥1,500; two are torn");
        assertThat(engine.getRuntimeService().getVariable(instance.getId(), ManualCaptureVariables.PROBLEM).toString())
            .endsWith("Who decided wrote: two are torn");
    }

    @Test
    void refusesANoteThatIsTooLongToBeKept() {
        captureIsRefusedThoughOpen();

        assertThatThrownBy(() -> completesTask("supervisor", TASK_RESOLVE_CAPTURE, Map.of("resolution", "cancel", "note", "x".repeat(501))))
            .hasMessage("note: at most 500 characters");

        assertThat(instance).isWaitingAt(TASK_RESOLVE_CAPTURE);
    }

    @Test
    void isNotLedByWhatSomebodyWritesAsTheDecision() {
        orderAwaitsStock();
        String place = engine.getTaskService().createTaskQuery().processInstanceId(instance.getId()).singleResult().getExecutionId();
        engine.getRuntimeService().setVariableLocal(place, "decision", "cancel");

        completesTask("operator", TASK_CONFIRM_STOCK, Map.of("stockOutcome", "in_stock", "decision", "cancel"));
        engine.getRuntimeService().setVariable(instance.getId(), "decision", "cancel");
        runs(TASK_CAPTURE_PAYMENT);

        assertThat(smartpay.calls()).containsExactly("session", "capture 1500 " + reference + "-capture-1-1");
        assertThat(order().status()).isEqualTo(OrderStatus.CAPTURED);
    }

    @Test
    void keepsInTheOrderAloneWhatAFormSaid() {
        orderAwaitsStock();

        completesTask("operator", TASK_CONFIRM_STOCK, Map.of("stockOutcome", "partial", "captureAmount", 700, "note", "two are torn"));

        assertThat(engine.getRuntimeService().getVariables(instance.getId())).isEmpty();
        assertThat(order().decision().amount()).isEqualTo(Money.yen(700));
        assertThat(order().note()).isEqualTo("two are torn");
    }

    @Test
    void beginsEachFormEmpty() {
        captureIsRefusedThoughOpen();
        clockIs(START.plus(Duration.ofHours(2)));
        completesTask("supervisor", TASK_RESOLVE_CAPTURE, Map.of("resolution", "other_amount", "captureAmount", 700, "note", "two are torn"));
        assertThat(engine.getRuntimeService().getVariables(instance.getId())).doesNotContainKeys("resolution", "captureAmount", "note");

        clockIs(START.plus(Duration.ofHours(4)));
        overdue.raise();
        completesTask("supervisor", TASK_CHECK_ORDER_AT_SMARTPAY, Map.of("note", "it is slow today"));

        assertThat(engine.getRuntimeService().getVariables(instance.getId())).doesNotContainKey("note");
        assertThat(timeline.of(reference)).extracting(TimelineEntry::detail).contains("it is slow today");
    }

    @Test
    void waitsForTheShopperAgainWhenAnUnpaidOrderWasDeleted() {
        shopPlacesOrder();
        engine.getRuntimeService().deleteProcessInstance(instance.getId(), "by mistake");

        revival.reviveIfLost(reference);
        shopperApproves();

        assertThat(order().status()).isEqualTo(OrderStatus.AWAITING_STOCK);
    }

    private void captureIsRefusedThoughOpen() {
        orderAwaitsStock();
        warehouseConfirms(Outcome.IN_STOCK, null);
        smartpay.refuseNext();
        runs(TASK_CAPTURE_PAYMENT);
        runs(TASK_READ_ORDER_AT_SMARTPAY);
        assertThat(instance).isWaitingAt(TASK_RESOLVE_CAPTURE);
        assertThat(task(TASK_RESOLVE_CAPTURE, instance)).hasCandidateGroup("payment-supervisors");
    }
}
