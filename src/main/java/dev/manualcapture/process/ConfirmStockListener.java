package dev.manualcapture.process;

import dev.manualcapture.order.AlreadyDecided;
import dev.manualcapture.order.Decision;
import dev.manualcapture.order.InvalidConfirmation;
import dev.manualcapture.order.Money;
import dev.manualcapture.order.Order;
import dev.manualcapture.order.OrderReference;
import dev.manualcapture.order.OrderStatus;
import dev.manualcapture.order.StockConfirmation;
import dev.manualcapture.order.StockConfirmation.Outcome;
import dev.manualcapture.store.OrderStore;
import java.util.Locale;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/**
 * When <i>Confirm stock</i> is completed, in Tasklist, over our REST or over the engine's: checks what was said and decides the order. A
 * form checks in the browser only; here is where it counts. What does not fit is refused and the task stays.
 */
@Component
class ConfirmStockListener implements TaskListener {

    private final OrderStore orders;
    private final Decisions decisions;
    private final SignedIn signedIn;

    ConfirmStockListener(OrderStore orders, Decisions decisions, SignedIn signedIn) {
        this.orders = orders;
        this.decisions = decisions;
        this.signedIn = signedIn;
    }

    @Override
    public void notify(DelegateTask task) {
        OrderReference reference = ManualCaptureVariables.reference(task);
        try {
            Order order = orders.get(reference);
            StockConfirmation confirmation = confirmation(task);
            Money amount = confirmation.toCapture(order.amount());
            Decision.Kind kind = confirmation.outcome() == Outcome.OUT_OF_STOCK ? Decision.Kind.CANCEL : Decision.Kind.CAPTURE;
            decisions.decide(reference, Set.of(OrderStatus.AWAITING_STOCK), kind, amount, signedIn.name(), confirmation.note());
            ManualCaptureVariables.forgetAnswers(task);
        } catch (InvalidConfirmation | AlreadyDecided refused) {
            throw FormRefusal.of(refused);
        }
    }

    private static StockConfirmation confirmation(DelegateTask task) {
        Outcome outcome = outcome(ManualCaptureVariables.text(task, ManualCaptureVariables.STOCK_OUTCOME));
        // an amount that was left in the form belongs to a part only
        return new StockConfirmation(outcome, outcome == Outcome.PARTIAL ? FormAmount.of(task) : null,
            ManualCaptureVariables.text(task, ManualCaptureVariables.NOTE));
    }

    private static Outcome outcome(String submitted) {
        for (Outcome outcome : Outcome.values()) {
            if (outcome.name().toLowerCase(Locale.ROOT).equals(submitted)) {
                return outcome;
            }
        }
        return null;
    }
}
