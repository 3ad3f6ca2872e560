package dev.manualcapture.store;

import dev.manualcapture.order.Order;
import dev.manualcapture.order.OrderReference;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The orders whose rows the present transaction holds, as they stand there. A transaction that waits inside another one has its own; with none
 * there is nothing to hold.
 */
final class HeldOrders {

    /** The order, if its row is held and was read or written as a whole. */
    Optional<Order> known(OrderReference reference) {
        return ofThisTransaction().getOrDefault(reference, Optional.empty());
    }

    /** Its row is held from now on, locked or written as a whole. */
    void held(Order order) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            ofThisTransaction().put(order.reference(), Optional.of(order));
        }
    }

    /** It was read: worth keeping only where the row is held. */
    void read(Order order) {
        if (ofThisTransaction().containsKey(order.reference())) {
            ofThisTransaction().put(order.reference(), Optional.of(order));
        }
    }

    /**
     * A part of its row was written, and holds it.
     *
     * @param change the same, of the order
     */
    void changed(OrderReference reference, UnaryOperator<Order> change) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            ofThisTransaction().put(reference, known(reference).map(change));
        }
    }

    @SuppressWarnings("unchecked")
    private Map<OrderReference, Optional<Order>> ofThisTransaction() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return Map.of();
        }
        Map<OrderReference, Optional<Order>> held = (Map<OrderReference, Optional<Order>>) TransactionSynchronizationManager.getResource(this);
        if (held == null) {
            held = new HashMap<>();
            TransactionSynchronizationManager.bindResource(this, held);
            TransactionSynchronizationManager.registerSynchronization(new UntilTheEnd());
        }
        return held;
    }

    /** An inner transaction does not see what the outer one holds, and cannot wait for it. */
    private final class UntilTheEnd implements TransactionSynchronization {

        private Object outer;

        @Override
        public void suspend() {
            outer = TransactionSynchronizationManager.unbindResource(HeldOrders.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(HeldOrders.this, outer);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(HeldOrders.this);
        }
    }
}
