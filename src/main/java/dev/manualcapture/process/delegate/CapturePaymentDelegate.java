package dev.manualcapture.process.delegate;

import dev.manualcapture.order.Decision;
import dev.manualcapture.order.Money;
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

/** <i>Capture payment</i>: captures what was decided; an unknown outcome leaves the job to find out, a refusal takes the drawn path. */
@Component
class CapturePaymentDelegate implements JavaDelegate {

    private final OrderStore orders;
    private final Settlement settlement;
    private final Timeline timeline;

    CapturePaymentDelegate(OrderStore orders, Settlement settlement, Timeline timeline) {
        this.orders = orders;
        this.settlement = settlement;
        this.timeline = timeline;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Order order = orders.get(ManualCaptureVariables.reference(execution));
        try {
            Money captured = settlement.capture(order);
            orders.captured(order.reference(), captured);
            timeline.add(order.reference(), "payment captured", Decision.SMARTPAY, captured + " of " + order.amount());
        } catch (Refused refused) {
            timeline.add(order.reference(), "capture refused", Decision.SMARTPAY, refused.getMessage());
            throw new BpmnError(ManualCaptureModel.ERROR_CAPTURE_REJECTED, refused.getMessage());
        }
    }
}
