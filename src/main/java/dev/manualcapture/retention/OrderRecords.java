package dev.manualcapture.retention;

import dev.manualcapture.order.Order;
import dev.manualcapture.order.OrderReference;
import dev.manualcapture.process.ProcessRecord;
import dev.manualcapture.store.AuditTrail;
import dev.manualcapture.store.KeptOrders;
import dev.manualcapture.store.OrderStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is kept of one order, shown and erased at the wish of the person behind it. Either leaves a line in the audit trail. */
@Service
public class OrderRecords {

    /** Smartpay knows an idempotency key for 6 hours: until then the reference must not be free for another order. */
    private static final Duration QUIET = Duration.ofDays(1);

    private final OrderStore orders;
    private final KeptOrders kept;
    private final ProcessRecord process;
    private final AuditTrail audit;
    private final Clock clock;

    OrderRecords(OrderStore orders, KeptOrders kept, ProcessRecord process, AuditTrail audit, Clock clock) {
        this.orders = orders;
        this.kept = kept;
        this.process = process;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Everything that is kept about an order.
     *
     * @param ours   rows of our tables, by table
     * @param engine rows of the engine's tables, by table
     */
    public record Kept(String reference, Instant exportedAt, Map<String, List<Map<String, Object>>> ours,
                       Map<String, List<Map<String, Object>>> engine) {

        public Kept {
            ours = Collections.unmodifiableMap(ours);
            engine = Collections.unmodifiableMap(engine);
        }
    }

    /** @throws dev.manualcapture.order.UnknownOrder when there is none, or it was erased */
    @Transactional
    public Kept export(OrderReference reference, String by) {
        Order order = orders.get(reference);
        audit.add("exported", reference, by);
        return new Kept(reference.value(), clock.instant(), kept.rows(order), process.rows(reference));
    }

    /**
     * Removes the order from our tables and from the engine's history.
     *
     * @throws dev.manualcapture.order.UnknownOrder when there is none, or it was erased before
     * @throws NotErasable                          when something can still happen to it; nothing is removed
     */
    @Transactional
    public void erase(OrderReference reference, String by) {
        Order order = orders.lock(reference);
        if (!order.status().isEnd()) {
            throw new NotErasable("Order " + reference + " is not at its end: it is " + order.status().code() + ". Nothing was erased.");
        }
        if (process.isRunning(reference)) {
            throw new NotErasable("A task of order " + reference + " is still open: complete it first. Nothing was erased.");
        }
        if (!kept.isOver(reference, clock.instant().minus(QUIET))) {
            throw new NotErasable("Something may still come of order " + reference + ": a call of the last day, an event that waits, "
                + "or, within 30 days of its placing, a shopper who approves a page left open. Send the same again later. Nothing was erased.");
        }
        process.remove(reference, by);
        kept.remove(order);
        kept.removeEvents(order);
        audit.add("erased", reference, by);
    }
}
