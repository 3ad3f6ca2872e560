package dev.manualcapture.process;

import dev.manualcapture.order.OrderReference;
import dev.manualcapture.order.OrderStatus;
import dev.manualcapture.store.OrderStore;
import dev.manualcapture.store.Timeline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** When the process reaches an end event: the order takes the state of that end, once and for all. */
@Component
class OrderEnd implements ExecutionListener {

    /** An order that ended without authorization can still be approved by a shopper who kept the page open. */
    private static final Duration WATCH_UNAUTHORIZED = Duration.ofHours(1);

    private final OrderStore orders;
    private final Timeline timeline;
    private final Clock clock;

    OrderEnd(OrderStore orders, Timeline timeline, Clock clock) {
        this.orders = orders;
        this.timeline = timeline;
        this.clock = clock;
    }

    @Override
    public void notify(DelegateExecution execution) {
        OrderStatus end = ManualCaptureModel.STATUS_AT_END.get(execution.getCurrentActivityId());
        OrderReference reference = ManualCaptureVariables.reference(execution);
        orders.ended(reference, end, nextCheck(reference, end));
        timeline.add(reference, "order " + end.code(), Timeline.PROCESS, null);
    }

    private Instant nextCheck(OrderReference reference, OrderStatus end) {
        boolean mayStillBeApproved = (end == OrderStatus.ABANDONED || end == OrderStatus.CANCELED) && !orders.get(reference).wasAuthorized();
        return mayStillBeApproved ? clock.instant().plus(WATCH_UNAUTHORIZED) : null;
    }
}
