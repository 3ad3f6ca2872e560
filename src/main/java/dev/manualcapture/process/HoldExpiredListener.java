package dev.manualcapture.process;

import dev.manualcapture.order.Decision;
import dev.manualcapture.order.Money;
import dev.manualcapture.order.OrderStatus;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** When the hold ends and nobody has decided: the timer decides to cancel. */
@Component
class HoldExpiredListener implements ExecutionListener {

    private final Decisions decisions;

    HoldExpiredListener(Decisions decisions) {
        this.decisions = decisions;
    }

    @Override
    public void notify(DelegateExecution execution) {
        decisions.decide(ManualCaptureVariables.reference(execution), Set.of(OrderStatus.AWAITING_STOCK, OrderStatus.NEEDS_ATTENTION),
            Decision.Kind.CANCEL, Money.yen(0), Decision.TIMER, null);
    }
}
