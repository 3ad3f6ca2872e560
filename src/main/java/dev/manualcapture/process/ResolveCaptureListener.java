package dev.manualcapture.process;

import dev.manualcapture.order.AlreadyDecided;
import dev.manualcapture.order.Decision;
import dev.manualcapture.order.InvalidConfirmation;
import dev.manualcapture.order.Money;
import dev.manualcapture.order.Note;
import dev.manualcapture.order.Order;
import dev.manualcapture.order.OrderReference;
import dev.manualcapture.order.OrderStatus;
import dev.manualcapture.order.StockConfirmation;
import dev.manualcapture.order.StockConfirmation.Outcome;
import dev.manualcapture.store.OrderStore;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** When <i>Resolve capture</i> is completed: the person's choice becomes the order's next decision. */
@Component
class ResolveCaptureListener implements TaskListener {

    private final OrderStore orders;
    private final Decisions decisions;
    private final SignedIn signedIn;

    ResolveCaptureListener(OrderStore orders, Decisions decisions, SignedIn signedIn) {
        this.orders = orders;
        this.decisions = decisions;
        this.signedIn = signedIn;
    }

    @Override
    public void notify(DelegateTask task) {
        OrderReference reference = ManualCaptureVariables.reference(task);
        try {
            Order order = orders.get(reference);
            Money amount = amount(task, order);
            Decision.Kind kind = amount.yen() == 0 ? Decision.Kind.CANCEL : Decision.Kind.CAPTURE;
            decisions.decide(reference, Set.of(OrderStatus.NEEDS_ATTENTION), kind, amount, signedIn.name(),
                Note.checked(ManualCaptureVariables.text(task, ManualCaptureVariables.NOTE)));
            ManualCaptureVariables.forgetAnswers(task);
        } catch (InvalidConfirmation | AlreadyDecided refused) {
            throw FormRefusal.of(refused);
        }
    }

    /** What is left of the hold once a part was captured by hand: what is captured now comes on top of it. */
    private static Money held(Order order) {
        return Money.yen(Math.max(0, order.amount().yen() - order.captured().yen()));
    }

    private static Money again(Order order) {
        Decision made = order.decided()
            .orElseThrow(() -> new InvalidConfirmation(ManualCaptureVariables.RESOLUTION, "nothing was decided yet that could be tried again"));
        if (made.kind() == Decision.Kind.CANCEL) {
            return Money.yen(0);
        }
        if (made.amount().exceeds(held(order))) {
            throw new InvalidConfirmation(ManualCaptureVariables.RESOLUTION, made.amount() + " was decided, and only " + held(order)
                + " is still held; choose another amount, or cancel");
        }
        return made.amount();
    }

    private static Money amount(DelegateTask task, Order order) {
        String resolution = ManualCaptureVariables.text(task, ManualCaptureVariables.RESOLUTION);
        return switch (resolution == null ? "" : resolution) {
            case "try_again" -> again(order);
            case "other_amount" -> new StockConfirmation(Outcome.PARTIAL, FormAmount.of(task), null).toCapture(held(order));
            case "cancel" -> Money.yen(0);
            default -> throw new InvalidConfirmation(ManualCaptureVariables.RESOLUTION, "choose try_again, other_amount or cancel");
        };
    }
}
