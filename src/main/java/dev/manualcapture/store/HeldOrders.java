package dev.manualcapture.store;

import dev.manualcapture.order.Order;
import dev.manualcapture.order.OrderReference;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The orders whose rows the present transaction holds, as they stand there. A transaction that waits inside another one has its own; with none
 * there is nothing to hold.
 */
final class HeldOrders {

    private final PerTransaction<Map<OrderReference, Optional<Order>>> held = new PerTransaction<>(HashMap::new);

    /** The order, if its row is held and was read or written as a whole. */
    Optional<Order> known(OrderReference reference) {
        return held.own().flatMap(orders -> orders.getOrDefault(reference, Optional.empty()));
    }

    /** Its row is held from now on, locked or written as a whole. */
    void held(Order order) {
        held.own().ifPresent(orders -> orders.put(order.reference(), Optional.of(order)));
    }

    /** It was read: worth keeping only where the row is held. */
    void read(Order order) {
        held.own().ifPresent(orders -> orders.computeIfPresent(order.reference(), (reference, before) -> Optional.of(order)));
    }

    /**
     * A part of its row was written, and holds it.
     *
     * @param change the same, of the order
     */
    void changed(OrderReference reference, UnaryOperator<Order> change) {
        held.own().ifPresent(orders -> orders.put(reference, known(reference).map(change)));
    }
}
