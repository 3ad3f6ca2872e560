package dev.manualcapture.process.delegate;

import dev.manualcapture.order.Decision;
import dev.manualcapture.order.Finding;
import dev.manualcapture.order.Order;
import dev.manualcapture.order.OrderReference;
import dev.manualcapture.process.Alignment;
import dev.manualcapture.process.ManualCaptureVariables;
import dev.manualcapture.process.UndocumentedState;
import dev.manualcapture.settlement.Findings;
import dev.manualcapture.store.OrderStore;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** <i>Check authorization</i>: before an order is given up, Smartpay is asked whether the shopper has approved after all. */
@Component
class CheckAuthorizationDelegate implements JavaDelegate {

    private final OrderStore orders;
    private final Findings findings;
    private final Alignment alignment;

    CheckAuthorizationDelegate(OrderStore orders, Findings findings, Alignment alignment) {
        this.orders = orders;
        this.findings = findings;
        this.alignment = alignment;
    }

    @Override
    public void execute(DelegateExecution execution) {
        OrderReference reference = ManualCaptureVariables.reference(execution);
        Finding found = findings.read(orders.get(reference));
        Order order = orders.lock(reference);
        if (found.impliesAuthorization()) {
            alignment.noteAuthorization(order, found);
        }
        boolean canceledByShop = order.decided().map(Decision::kind).filter(Decision.Kind.CANCEL::equals).isPresent();
        execution.setVariable(ManualCaptureVariables.CHECKOUT_OUTCOME, outcome(found, canceledByShop));
    }

    private static String outcome(Finding found, boolean canceledByShop) {
        return switch (found.kind()) {
            case AWAITING_AUTHORIZATION -> canceledByShop ? "canceled" : "abandoned";
            case AUTHORIZED -> canceledByShop ? "release" : "authorized";
            case REJECTED -> "rejected";
            case CAPTURED, CANCELED, EXPIRED -> "settled";
            case UNKNOWN -> throw new UndocumentedState();
        };
    }
}
