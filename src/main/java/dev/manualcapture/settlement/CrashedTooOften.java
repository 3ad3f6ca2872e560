package dev.manualcapture.settlement;

import dev.manualcapture.order.NeedsMending;
import dev.manualcapture.store.MoneyOperation;

/**
 * The process died again and again, or its commit was lost, while this call was under way. A crash leaves no failed try behind, so that the engine
 * would repeat it for ever and take node after node down. Reaction: an incident; a person finds the cause, then sets it going again, and the order
 * is read first.
 */
public class CrashedTooOften extends RuntimeException implements NeedsMending {

    CrashedTooOften(MoneyOperation operation) {
        super("The process died, or lost its commit, %d times while it was about to %s; find out why. %s: the order is read first"
            .formatted(operation.crashes(), operation.kind() == MoneyOperation.Kind.CAPTURE ? "capture" : "cancel",
                operation.kind() == MoneyOperation.Kind.RELEASE ? "It goes on by itself at its next turn" : "Then Increment retries in Cockpit"));
    }

    @Override
    public boolean endsByItself() {
        return false;
    }
}
