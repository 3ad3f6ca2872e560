package dev.manualcapture.process.delegate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.manualcapture.order.Order;
import dev.manualcapture.process.ManualCaptureVariables;
import dev.manualcapture.smartpay.CheckoutSession;
import dev.manualcapture.smartpay.SmartpayGateway;
import dev.manualcapture.store.OrderStore;
import java.time.Clock;
import java.time.Duration;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** <i>Create checkout session</i>: runs within the shop's request; when Smartpay does not answer, the whole order is rolled back. */
@Component
class CreateCheckoutSessionDelegate implements JavaDelegate {

    private static final Duration FIRST_CHECK = Duration.ofMinutes(1);

    private final SmartpayGateway smartpay;
    private final OrderStore orders;
    private final ObjectMapper json;
    private final Clock clock;

    CreateCheckoutSessionDelegate(SmartpayGateway smartpay, OrderStore orders, ObjectMapper json, Clock clock) {
        this.smartpay = smartpay;
        this.orders = orders;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) throws JsonProcessingException {
        Order order = orders.get(ManualCaptureVariables.reference(execution));
        String body = (String) execution.getVariable(ManualCaptureVariables.CHECKOUT_REQUEST);
        execution.removeVariable(ManualCaptureVariables.CHECKOUT_REQUEST); // or the process would count as one that has variables
        String key = order.reference() + "-session-" + order.digest().substring(0, 16); // the same order again: the same session
        CheckoutSession session = smartpay.createCheckoutSession(json.readTree(body), key);
        orders.checkoutCreated(order.reference(), session.orderId(), session.url(), clock.instant().plus(FIRST_CHECK));
    }
}
