package dev.manualcapture.process.delegate;

import dev.manualcapture.order.Decision;
import dev.manualcapture.order.Finding;
import dev.manualcapture.order.Order;
import dev.manualcapture.process.Decisions;
import dev.manualcapture.process.ManualCaptureVariables;
import dev.manualcapture.settlement.Findings;
import dev.manualcapture.settlement.Settlement;
import dev.manualcapture.store.OrderStore;
import java.util.Locale;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** <i>Read order at Smartpay</i>: after a refusal, what is true there decides how it goes on. */
@Component
class ReadOrderAtSmartpayDelegate implements JavaDelegate {

    private final OrderStore orders;
    private final Findings findings;
    private final Settlement settlement;
    private final Decisions decisions;

    ReadOrderAtSmartpayDelegate(OrderStore orders, Findings findings, Settlement settlement, Decisions decisions) {
        this.orders = orders;
        this.findings = findings;
        this.settlement = settlement;
        this.decisions = decisions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Order order = orders.get(ManualCaptureVariables.reference(execution));
        Finding found = findings.read(order);
        settlement.conclude(order, found);
        orders.captured(order.reference(), found.captured());
        execution.setVariable(ManualCaptureVariables.SMARTPAY_OUTCOME, switch (found.kind()) {
            case CAPTURED -> found.ours() ? "captured" : elsewhere(order, found, Decision.Kind.CAPTURE, "captured_elsewhere");
            case CANCELED -> elsewhere(order, found, Decision.Kind.CANCEL, "canceled");
            case EXPIRED -> elsewhere(order, found, Decision.Kind.CANCEL, "expired");
            default -> "open";
        });
        execution.setVariable(ManualCaptureVariables.PROBLEM, problem(order, found,
            ManualCaptureVariables.text(execution, ManualCaptureVariables.REFUSAL)));
    }

    private static String problem(Order order, Finding found, String refusal) {
        String there = found.kind() == Finding.Kind.UNKNOWN
            ? "At Smartpay the order is in a state that is not known here: look at it in the dashboard before you choose."
            : "At Smartpay the order is %s, with %s of %s captured.".formatted(
                found.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '), found.captured(), found.amount());
        if (refusal == null && !found.isSettled()) {
            return there + " Nothing was refused: a part was captured by hand, or the process was deleted by hand and began anew.";
        }
        return refusal == null ? there : order.decided().map(made -> made.kind() == Decision.Kind.CAPTURE
            ? "Capturing " + made.amount() : "Canceling the order").orElse("It") + " was refused: " + refusal + ". " + there
            + (order.note() == null ? "" : " Who decided wrote: " + order.note());
    }

    private String elsewhere(Order order, Finding found, Decision.Kind kind, String outcome) {
        decisions.smartpayDecided(order.reference(), kind, found.captured());
        return outcome;
    }
}
