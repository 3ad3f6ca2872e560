package dev.manualcapture.process;

import static dev.manualcapture.process.ManualCaptureModel.TASK_CANCEL_ORDER;
import static dev.manualcapture.process.ManualCaptureModel.TASK_CAPTURE_PAYMENT;
import static dev.manualcapture.process.ManualCaptureModel.TASK_CHECK_AUTHORIZATION;
import static dev.manualcapture.process.ManualCaptureModel.TASK_CONFIRM_STOCK;
import static dev.manualcapture.process.ManualCaptureModel.TASK_READ_ORDER_AT_SMARTPAY;
import static dev.manualcapture.process.ManualCaptureModel.TASK_RESOLVE_CAPTURE;
import static dev.manualcapture.process.ManualCaptureModel.TASK_REVIEW_DASHBOARD_CAPTURE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import dev.manualcapture.order.Money;
import dev.manualcapture.order.OrderStatus;
import dev.manualcapture.order.StockConfirmation.Outcome;
import dev.manualcapture.order.TimelineEntry;
import dev.manualcapture.smartpay.SmartpayOrder.Status;
import java.time.Duration;
import java.util.Map;
import org.camunda.bpm.engine.runtime.Incident;
import org.junit.jupiter.api.Test;

/** Answers that Smartpay's documentation leaves open: whichever comes, the order comes to its right end. */
class UndocumentedAnswersTest extends ProcessTest {

    @Test
    void tellAPersonOfAStateThatIsNotKnownAndGoOnOnceItIs() {
        isAskedAboutWhileItsStateIsNotKnown();
        assertThat(incident().getIncidentMessage()).startsWith("Smartpay shows a state of this order that is not known here");
        smartpayNotifies();
        assertThat(incident()).as("nothing is concluded from it").isNotNull();

        smartpay.approve(id());
        smartpayNotifies();
        assertThat(incident()).isNull();
        runs(TASK_CHECK_AUTHORIZATION);

        assertThat(instance).isWaitingAt(TASK_CONFIRM_STOCK);
        assertThat(order().status()).isEqualTo(OrderStatus.AWAITING_STOCK);
    }

    @Test
    void endAnOrderThatIsRejectedAfterAStateThatIsNotKnown() {
        isAskedAboutWhileItsStateIsNotKnown();

        smartpay.reject(id());
        smartpayNotifies();
        runs(TASK_CHECK_AUTHORIZATION);

        assertThat(order().status()).isEqualTo(OrderStatus.REJECTED);
    }

    @Test
    void releaseTheHoldOfAnOrderThatTheShopCanceledWhileItsStateWasNotKnown() {
        shopPlacesOrder();
        orders.cancel(reference, null, "shop");
        smartpay.shows(id(), Status.OTHER);
        assertThatThrownBy(() -> runs(TASK_CHECK_AUTHORIZATION)).hasMessageContaining("not known here");

        smartpay.approve(id());
        smartpayNotifies();
        assertThat(incident()).isNull();
        runs(TASK_CHECK_AUTHORIZATION);
        runs(TASK_CANCEL_ORDER);

        assertThat(order().status()).isEqualTo(OrderStatus.CANCELED);
        assertThat(smartpay.order(id()).status()).isEqualTo(Status.CANCELED);
    }

    @Test
    void leaveNoIncidentBehindWhereAllStepsOfAKindAreSetGoingAgain() {
        isAskedAboutWhileItsStateIsNotKnown();

        engine.getManagementService().setJobRetriesByJobDefinitionId(incident().getJobDefinitionId(), 1);
        smartpay.approve(id());
        runs(TASK_CHECK_AUTHORIZATION);

        assertThat(instance).isWaitingAt(TASK_CONFIRM_STOCK);
        assertThat(incident()).isNull();
    }

    @Test
    void showSupervisorsAnAmountThatSmartpayChanged() {
        shopPlacesOrder();
        smartpay.approve(id(), 1400);
        smartpayNotifies();
        assertThat(timeline.of(reference)).extracting(TimelineEntry::detail).contains("¥1,400 at Smartpay, not the ¥1,500 that the shop asked for");
        warehouseConfirms(Outcome.IN_STOCK, null);
        runs(TASK_CAPTURE_PAYMENT);
        runs(TASK_READ_ORDER_AT_SMARTPAY);
        assertThat(engine.getRuntimeService().getVariable(instance.getId(), ManualCaptureVariables.PROBLEM).toString())
            .startsWith("Capturing ¥1,500 was refused").endsWith("At Smartpay the order is authorized, with ¥0 of ¥1,400 captured.");

        completesTask("supervisor", TASK_RESOLVE_CAPTURE, Map.of("resolution", "other_amount", "captureAmount", 1400));
        runs(TASK_CAPTURE_PAYMENT);

        assertThat(order().status()).isEqualTo(OrderStatus.CAPTURED);
        assertThat(order().captured()).isEqualTo(Money.yen(1400));
    }

    @Test
    void keepACaptureThoughSmartpayCallsTheOrderCanceled() {
        orderAwaitsStock();
        smartpay.captureInDashboard(id(), 700, Status.CANCELED);
        smartpayNotifies();
        runs(TASK_READ_ORDER_AT_SMARTPAY);
        assertThat(instance).isWaitingAt(TASK_REVIEW_DASHBOARD_CAPTURE);

        completesTask("supervisor", TASK_REVIEW_DASHBOARD_CAPTURE, Map.of());

        assertThat(order().status()).isEqualTo(OrderStatus.CAPTURED);
        assertThat(order().captured()).isEqualTo(Money.yen(700));
    }

    @Test
    void repeatARefusedReleaseThoughNoEndOfTheHoldIsNamed() {
        smartpay.namesNoEndOfHold();
        shopPlacesOrder();
        smartpay.approve(id());
        orders.cancel(reference, null, "shop");
        runs(TASK_CHECK_AUTHORIZATION);
        smartpay.refuseNext();
        runs(TASK_CANCEL_ORDER);
        runs(TASK_READ_ORDER_AT_SMARTPAY);
        assertThat(instance).isWaitingAt(TASK_RESOLVE_CAPTURE);

        clockReaches(START.plus(Duration.ofHours(1)));
        runs(TASK_CANCEL_ORDER);

        assertThat(order().status()).isEqualTo(OrderStatus.CANCELED);
        assertThat(smartpay.order(id()).status()).isEqualTo(Status.CANCELED);
    }

    private void isAskedAboutWhileItsStateIsNotKnown() {
        shopPlacesOrder();
        smartpay.shows(id(), Status.OTHER);
        clockReaches(START.plus(Duration.ofDays(1)));
        assertThatThrownBy(() -> runs(TASK_CHECK_AUTHORIZATION)).hasMessageContaining("not known here");
    }

    private Incident incident() {
        return engine.getRuntimeService().createIncidentQuery().processInstanceId(instance.getId()).singleResult();
    }
}
