package dev.manualcapture.api;

import dev.manualcapture.order.Order;
import dev.manualcapture.order.TimelineEntry;
import dev.manualcapture.process.Orders;
import dev.manualcapture.store.BodyDigest;
import dev.manualcapture.store.OrderStore;
import dev.manualcapture.store.Timeline;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Places an order once, however often and however concurrently it is sent. */
@Component
class Placement {

    /** Each holds a database connection while Smartpay thinks; most of the pool stays for webhooks, operators and jobs. */
    private static final int AT_ONCE = 12;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(25);

    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private final Orders orders;
    private final OrderStore store;
    private final Timeline timeline;
    private final BodyDigest digests;
    private final RequestBodies bodies;

    Placement(Orders orders, OrderStore store, Timeline timeline, BodyDigest digests, RequestBodies bodies) {
        this.orders = orders;
        this.store = store;
        this.timeline = timeline;
        this.digests = digests;
        this.bodies = bodies;
    }

    /**
     * @param timeline all that happened to it
     * @param isNew    whether this very call placed it
     */
    record Placed(Order order, List<TimelineEntry> timeline, boolean isNew) {
    }

    /**
     * @throws ReferenceTaken when the reference belongs to another order
     * @throws Busy           when too many are being placed already
     */
    Placed place(OrderRequest request, String by) {
        try {
            if (!places.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Busy();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new Busy();
        }
        try {
            return placeNow(request, by);
        } finally {
            places.release();
        }
    }

    private Placed placeNow(OrderRequest request, String by) {
        String session = bodies.canonical(request.session());
        String digest = digests.of(session.getBytes(StandardCharsets.UTF_8));
        try {
            Orders.Placed placed = orders.place(request.reference(), digest, request.amount(), request.lines(), session, by);
            return new Placed(placed.order(), placed.timeline(), true);
        } catch (DuplicateKeyException taken) {
            Order first = store.find(request.reference()).orElseThrow(() -> taken);
            if (!MessageDigest.isEqual(first.digest().getBytes(StandardCharsets.US_ASCII), digest.getBytes(StandardCharsets.US_ASCII))) {
                throw new ReferenceTaken(request.reference());
            }
            return new Placed(first, timeline.of(first.reference()), false);
        }
    }
}
