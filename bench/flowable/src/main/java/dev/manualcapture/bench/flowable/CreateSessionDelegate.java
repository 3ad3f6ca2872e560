package dev.manualcapture.bench.flowable;

import dev.manualcapture.bench.calls.SmartpayCalls;
import dev.manualcapture.bench.calls.SmartpayCalls.Session;
import org.flowable.engine.delegate.DelegateExecution;
import org.flowable.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** <i>Create session</i>. */
@Component
class CreateSessionDelegate implements JavaDelegate {

    private final SmartpayCalls smartpay;

    CreateSessionDelegate(SmartpayCalls smartpay) {
        this.smartpay = smartpay;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Session session = smartpay.createSession((String) execution.getVariable("reference"), (Long) execution.getVariable("amount"),
            (String) execution.getVariable("currency"));
        execution.setVariable("smartpayOrderId", session.orderId());
        execution.setVariable("checkoutUrl", session.url());
    }
}
