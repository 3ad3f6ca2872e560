package dev.manualcapture.api;

import dev.manualcapture.order.OrderReference;

/** The reference belongs to another order; answered 409. */
class ReferenceTaken extends RuntimeException {

    ReferenceTaken(OrderReference reference) {
        super("Another order has the reference " + reference + "; use another. The same reference with the same body would return it.");
    }
}
