package dev.manualcapture.process;

import dev.manualcapture.order.NeedsMending;

/**
 * Smartpay shows a state that it does not document, from which nothing may be concluded. Reaction: an incident; the janitor goes on asking, and
 * sets the step going again once Smartpay shows that the shopper has approved, or was declined.
 */
public class UndocumentedState extends RuntimeException implements NeedsMending {

    static final String TEXT = "Smartpay shows a state of this order that is not known here; look at it in Smartpay's dashboard. It goes on by itself"
        + " once the shopper's approval or rejection shows; else Increment retries in Cockpit";

    public UndocumentedState() {
        super(TEXT);
    }

    /** The key is right, which is what all that ends by itself waits for. */
    @Override
    public boolean endsByItself() {
        return false;
    }
}
