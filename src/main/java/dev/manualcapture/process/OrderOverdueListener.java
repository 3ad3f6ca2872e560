package dev.manualcapture.process;

import dev.manualcapture.order.Decision;
import dev.manualcapture.order.Order;
import dev.manualcapture.store.OrderStore;
import dev.manualcapture.store.Timeline;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** When <i>Check order at Smartpay</i> appears: a person learns that a decision is made, and that Smartpay does not confirm it. */
@Component
class OrderOverdueListener implements TaskListener {

    private final OrderStore orders;
    private final Timeline timeline;

    OrderOverdueListener(OrderStore orders, Timeline timeline) {
        this.orders = orders;
        this.timeline = timeline;
    }

    @Override
    public void notify(DelegateTask task) {
        Order order = orders.get(ManualCaptureVariables.reference(task));
        task.setVariableLocal(ManualCaptureVariables.PROBLEM, problem(order));
        DueWithTheHold.set(task, order);
        timeline.add(order.reference(), "decision not confirmed", Timeline.PROCESS, "a person was told");
    }

    private static String problem(Order order) {
        String decision = order.decided().map(made -> (made.kind() == Decision.Kind.CAPTURE ? "Capturing " + made.amount()
            : "Canceling the order") + " was decided by " + made.by() + " at " + made.at() + ".").orElse("The order is under way.");
        return decision + " Smartpay has not confirmed it yet. It is tried again and again, and read before anything is sent twice,"
            + " unless Cockpit shows an incident of this order: then an administrator has to mend that first."
            + " Look at the order in Smartpay's dashboard: what is done there by hand is taken over here.";
    }
}
