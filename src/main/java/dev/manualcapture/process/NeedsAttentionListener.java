package dev.manualcapture.process;

import dev.manualcapture.order.OrderReference;
import dev.manualcapture.order.OrderStatus;
import dev.manualcapture.store.OrderStore;
import dev.manualcapture.store.Timeline;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** When a repair task appears: the order needs a person, and its state says so. */
@Component
class NeedsAttentionListener implements TaskListener {

    private final OrderStore orders;
    private final Timeline timeline;

    NeedsAttentionListener(OrderStore orders, Timeline timeline) {
        this.orders = orders;
        this.timeline = timeline;
    }

    @Override
    public void notify(DelegateTask task) {
        OrderReference reference = ManualCaptureVariables.reference(task);
        DueWithTheHold.set(task, orders.get(reference));
        orders.status(reference, OrderStatus.NEEDS_ATTENTION);
        timeline.add(reference, "attention needed", Timeline.PROCESS, task.getName());
    }
}
