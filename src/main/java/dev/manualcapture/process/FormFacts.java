package dev.manualcapture.process;

import dev.manualcapture.order.Order;
import org.camunda.bpm.engine.delegate.DelegateTask;

/**
 * What the forms and the list in Tasklist show of an order. It belongs to the task and goes with it: who may see the task may see it, and
 * nothing is read back from it.
 */
final class FormFacts {

    private FormFacts() {
    }

    static void show(DelegateTask task, Order order) {
        task.setVariableLocal(ManualCaptureVariables.ORDER_REFERENCE, order.reference().value());
        task.setVariableLocal(ManualCaptureVariables.ORDER_LINES, order.lines());
        task.setVariableLocal(ManualCaptureVariables.AMOUNT, order.amount().yen());
        task.setVariableLocal(ManualCaptureVariables.HOLD_EXPIRES_AT,
            order.holdExpiresAt() == null ? "not authorized yet" : order.holdExpiresAt().toString());
    }
}
