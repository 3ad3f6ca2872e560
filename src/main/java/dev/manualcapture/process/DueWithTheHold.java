package dev.manualcapture.process;

import dev.manualcapture.order.Order;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateTask;

/** A task is due when the hold ends: Tasklist sorts by that, so what is lost first is on top. */
final class DueWithTheHold {

    private DueWithTheHold() {
    }

    /** Without a hold there is nothing that ends. */
    static void set(DelegateTask task, Order order) {
        if (order.holdExpiresAt() != null) {
            task.setDueDate(Date.from(order.holdExpiresAt()));
        }
    }
}
