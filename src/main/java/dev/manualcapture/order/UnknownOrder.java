package dev.manualcapture.order;

/** There is no order of this reference. */
public class UnknownOrder extends RuntimeException {

    public UnknownOrder(OrderReference reference) {
        super("There is no order " + reference + ".");
    }
}
