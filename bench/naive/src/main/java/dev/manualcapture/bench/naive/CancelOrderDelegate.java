package dev.manualcapture.bench.naive;

import dev.manualcapture.bench.calls.SmartpayCalls;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** <i>Cancel order</i>. */
@Component
class CancelOrderDelegate implements JavaDelegate {

    private final SmartpayCalls smartpay;

    CancelOrderDelegate(SmartpayCalls smartpay) {
        this.smartpay = smartpay;
    }

    @Override
    public void execute(DelegateExecution execution) {
        smartpay.cancel((String) execution.getVariable("smartpayOrderId"));
    }
}
