package dev.manualcapture.retention;

import dev.manualcapture.order.Order;
import dev.manualcapture.order.OrderReference;
import dev.manualcapture.order.UnknownOrder;
import dev.manualcapture.store.AuditTrail;
import dev.manualcapture.store.Inbox;
import dev.manualcapture.store.KeptOrders;
import dev.manualcapture.store.OrderStore;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Removes from our tables what was kept for its time. An order that is not at its end stays however old it is, and so does an event that waits.
 * The engine's history has a clean-up of its own.
 */
@Component
public class Retention {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final int BATCH = 100;
    /** A turn ends after so many batches; the rest waits for the next. */
    private static final int BATCHES = 50;

    private final OrderStore orders;
    private final KeptOrders kept;
    private final Inbox inbox;
    private final AuditTrail audit;
    private final RetentionProperties times;
    private final TransactionOperations transaction;
    private final Clock clock;

    Retention(OrderStore orders, KeptOrders kept, Inbox inbox, AuditTrail audit, RetentionProperties times, TransactionOperations transaction,
              Clock clock) {
        this.orders = orders;
        this.kept = kept;
        this.inbox = inbox;
        this.audit = audit;
        this.times = times;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Several nodes may do it at once: each order is looked at again under its row lock. */
    @Scheduled(fixedDelayString = "${retention.interval:PT1H}", initialDelayString = "${retention.interval:PT1H}")
    public void removeWhatIsOver() {
        Instant since = clock.instant().minus(times.orders());
        Instant auditSince = clock.instant().minus(times.audit());
        int removed = inBatches(limit -> removeOrders(kept.over(since, limit), since));
        int events = inBatches(limit -> inbox.removeSettledBefore(since, limit));
        inBatches(limit -> audit.removeBefore(auditSince, limit));
        if (removed + events > 0) {
            LOG.info("Removed {} orders and {} events of before {}", removed, events, since);
        }
    }

    private static int inBatches(IntUnaryOperator batch) {
        int sum = 0;
        for (int turn = 0; turn < BATCHES; turn++) {
            int done = batch.applyAsInt(BATCH);
            sum += done;
            if (done < BATCH) {
                break;
            }
        }
        return sum;
    }

    private int removeOrders(List<OrderReference> over, Instant since) {
        return (int) over.stream().filter(reference -> Boolean.TRUE.equals(transaction.execute(status -> remove(reference, since)))).count();
    }

    private boolean remove(OrderReference reference, Instant since) {
        try {
            Order order = orders.lock(reference);
            if (kept.isOver(reference, since)) {
                kept.remove(order);
                return true;
            }
            return false;
        } catch (UnknownOrder anotherNodeWasFirst) {
            return false;
        }
    }
}
