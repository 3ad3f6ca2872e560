package dev.manualcapture.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.manualcapture.order.OrderStatus;
import dev.manualcapture.order.StockConfirmation.Outcome;
import dev.manualcapture.reconciliation.InboxWorker;
import dev.manualcapture.smartpay.SmartpayOutcomeUnknown;
import dev.manualcapture.store.Inbox;
import dev.manualcapture.store.Inbox.State;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** When a stored event has its turn, and when nothing is left to be done for it. */
class InboxTest extends ProcessTest {

    @Autowired
    Inbox inbox;
    @Autowired
    InboxWorker worker;

    @Test
    void asksNothingWhereAllIsCaptured() {
        captured(Outcome.IN_STOCK, null);
        arrives("payment.created", Duration.ZERO);
        smartpay.isAway(() -> new SmartpayOutcomeUnknown("away"));

        worker.handleDue();

        assertThat(isIn(State.DONE)).isTrue();
    }

    @Test
    void asksWhereAPartIsCaptured() {
        captured(Outcome.PARTIAL, 700L);
        arrives("payment.created", Duration.ZERO);
        smartpay.isAway(() -> new SmartpayOutcomeUnknown("away"));

        worker.handleDue();

        assertThat(isIn(State.NEW)).isTrue();
    }

    @Test
    void leavesToOneNodeWhatItHasInHandAndTakesItWhereThatNodeIsGone() {
        shopPlacesOrder();
        smartpay.approve(id());
        arrives("order.authorized", InboxWorker.pauseBefore("order.authorized"));

        worker.handleDue();
        assertThat(order().status()).isEqualTo(OrderStatus.AWAITING_AUTHORIZATION);

        clockIs(START.plusSeconds(5));
        worker.handleDue();
        assertThat(order().status()).isEqualTo(OrderStatus.AWAITING_STOCK);
        assertThat(isIn(State.DONE)).isTrue();
    }

    private void captured(Outcome outcome, Long yen) {
        orderAwaitsStock();
        warehouseConfirms(outcome, yen);
        runs(ManualCaptureModel.TASK_CAPTURE_PAYMENT);
        assertThat(order().status()).isEqualTo(OrderStatus.CAPTURED);
    }

    private void arrives(String type, Duration pause) {
        inbox.store("evt_" + reference, null, type, id(), START, State.NEW, pause);
    }

    private boolean isIn(State state) {
        return inbox.newest(state, 50).stream().anyMatch(event -> event.id().equals("evt_" + reference));
    }
}
