package dev.manualcapture.bench.naive;

import dev.manualcapture.bench.calls.SmartpayCalls;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** <i>Capture payment</i>. */
@Component
class CapturePaymentDelegate implements JavaDelegate {

    private final SmartpayCalls smartpay;

    CapturePaymentDelegate(SmartpayCalls smartpay) {
        this.smartpay = smartpay;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable("paymentId", smartpay.capture((String) execution.getVariable("smartpayOrderId"),
            (Long) execution.getVariable("amount"), (String) execution.getVariable("currency")));
    }
}
