package dev.manualcapture.process;

import dev.manualcapture.order.Order;
import dev.manualcapture.order.OrderStatus;
import dev.manualcapture.store.OrderStore;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** When <i>Confirm stock</i> appears: the order waits for stock, and the task is due when the hold ends. */
@Component
class AskForStockListener implements TaskListener {

    private final OrderStore orders;

    AskForStockListener(OrderStore orders) {
        this.orders = orders;
    }

    @Override
    public void notify(DelegateTask task) {
        Order order = orders.get(ManualCaptureVariables.reference(task));
        orders.status(order.reference(), OrderStatus.AWAITING_STOCK);
        DueWithTheHold.set(task, order);
    }
}
