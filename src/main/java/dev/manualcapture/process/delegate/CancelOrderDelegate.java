package dev.manualcapture.process.delegate;

import dev.manualcapture.order.Decision;
import dev.manualcapture.order.Finding;
import dev.manualcapture.order.Finding.Kind;
import dev.manualcapture.order.Order;
import dev.manualcapture.process.ManualCaptureModel;
import dev.manualcapture.process.ManualCaptureVariables;
import dev.manualcapture.settlement.Refused;
import dev.manualcapture.settlement.Settlement;
import dev.manualcapture.store.OrderStore;
import dev.manualcapture.store.Timeline;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** <i>Cancel order</i>: ends the hold; an unknown outcome leaves the job to find out, a refusal takes the drawn path. */
@Component
class CancelOrderDelegate implements JavaDelegate {

    private final OrderStore orders;
    private final Settlement settlement;
    private final Timeline timeline;

    CancelOrderDelegate(OrderStore orders, Settlement settlement, Timeline timeline) {
        this.orders = orders;
        this.settlement = settlement;
        this.timeline = timeline;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Order order = orders.get(ManualCaptureVariables.reference(execution));
        try {
            Finding after = settlement.cancel(order);
            execution.setVariable(ManualCaptureVariables.HOLD_EXPIRED, after.kind() == Kind.EXPIRED);
            timeline.add(order.reference(), "hold released", Decision.SMARTPAY, null);
        } catch (Refused refused) {
            timeline.add(order.reference(), "cancellation refused", Decision.SMARTPAY, refused.getMessage());
            throw new BpmnError(ManualCaptureModel.ERROR_CANCELLATION_REJECTED, refused.getMessage());
        }
    }
}
