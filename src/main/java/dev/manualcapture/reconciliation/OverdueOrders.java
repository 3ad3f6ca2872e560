package dev.manualcapture.reconciliation;

import dev.manualcapture.order.OrderReference;
import dev.manualcapture.process.Orders;
import dev.manualcapture.store.OrderStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Raises the alarm for decisions that Smartpay does not confirm: an hour after the decision, or an hour before the hold ends where that is
 * sooner. Supervisors get a task, again every few hours until the order is at its end.
 */
@Component
public class OverdueOrders {

    /** How long after its decision an order is overdue. */
    static final Duration PATIENCE = Duration.ofHours(1);
    private static final Duration A_CALL = Duration.ofMinutes(2);
    private static final Duration UNTIL_REMINDED = Duration.ofHours(4);
    private static final Logger LOG = LoggerFactory.getLogger(OverdueOrders.class);
    private static final int BATCH = 100;

    private final OrderStore store;
    private final Orders orders;
    private final Clock clock;

    OverdueOrders(OrderStore store, Orders orders, Clock clock) {
        this.store = store;
        this.orders = orders;
        this.clock = clock;
    }

    /** Tells a person of every order that is overdue and of which nobody was told lately. */
    @Scheduled(fixedDelayString = "${reconciliation.overdue-interval:PT10S}")
    public void raise() {
        Instant now = clock.instant();
        for (OrderReference reference : store.overdue(now.minus(PATIENCE), now.plus(PATIENCE), now.minus(A_CALL), now.minus(UNTIL_REMINDED),
            BATCH)) {
            try {
                LOG.error("Order {} is decided, and Smartpay has not confirmed it", reference);
                orders.tellThatOverdue(reference);
            } catch (RuntimeException failed) {
                LOG.error("Nobody could be told that order {} is overdue", reference, failed);
            }
        }
    }
}
