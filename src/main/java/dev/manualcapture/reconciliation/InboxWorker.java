package dev.manualcapture.reconciliation;

import dev.manualcapture.order.Order;
import dev.manualcapture.store.Inbox;
import dev.manualcapture.store.Inbox.State;
import dev.manualcapture.store.Inbox.Waiting;
import dev.manualcapture.store.OrderStore;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Handles stored events, each with pauses of its own, so that one that fails holds up no other. An event is only a hint to read; events of one
 * order are served by one reading.
 */
@Component
public class InboxWorker {

    private static final Logger LOG = LoggerFactory.getLogger(InboxWorker.class);
    private static final int BATCH = 50;
    /** Above what a node settles while the pause lasts, so that none waits for its turn beside idle threads. */
    private static final int MOST_IN_HAND = 500;
    private static final Duration IN_HAND = Duration.ofSeconds(5);
    private static final Duration UNTIL_CAPTURED = Duration.ofSeconds(1);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    /** Some two hours: an event may overtake our own note of the order, but not for longer. */
    private static final int TRIES_TO_MATCH = 20;

    private final Inbox inbox;
    private final OrderStore orders;
    private final Reconciliation reconciliation;
    private final Workers workers;
    private final Semaphore inHand = new Semaphore(MOST_IN_HAND);
    private final ReentrantLock turn = new ReentrantLock();
    private final LongSupplier nanos;

    @Autowired
    InboxWorker(Inbox inbox, OrderStore orders, Reconciliation reconciliation, Workers workers) {
        this(inbox, orders, reconciliation, workers, System::nanoTime);
    }

    InboxWorker(Inbox inbox, OrderStore orders, Reconciliation reconciliation, Workers workers, LongSupplier nanos) {
        this.inbox = inbox;
        this.orders = orders;
        this.reconciliation = reconciliation;
        this.workers = workers;
        this.nanos = nanos;
    }

    /**
     * How long an event of this type has no turn once it is stored. One that is handled at once has none for a while, so that no node takes it a
     * second time; should this one stop before, any takes it then. A payment is mostly our own capture, which knows by itself: a moment later
     * nothing is left to be done.
     */
    public static Duration pauseBefore(String type) {
        return isPayment(type) ? UNTIL_CAPTURED : IN_HAND;
    }

    private static boolean isPayment(String type) {
        return type != null && type.startsWith("payment.");
    }

    /** Has an event that was stored just now handled soon, most at once; returns at once. Where too many are in hand it keeps its turn. */
    public void take(Waiting event) {
        if (isPayment(event.type()) || !inHand.tryAcquire()) {
            return;
        }
        long since = nanos.getAsLong();
        try {
            workers.one(() -> {
                try {
                    if (nanos.getAsLong() - since < IN_HAND.toNanos()) { // later it has its turn, maybe on another node
                        handle(List.of(event));
                    }
                } finally {
                    inHand.release();
                }
            });
        } catch (RejectedExecutionException stopping) {
            inHand.release(); // it is stored, and any node takes it at its turn
        }
    }

    /** Handles every event whose turn it is; returns at once while another thread does. */
    @Scheduled(fixedDelayString = "${reconciliation.inbox-interval:PT1S}")
    public void handleDue() {
        if (!turn.tryLock()) {
            return;
        }
        try {
            inbox.settleWhereAllIsCaptured();
            boolean isMore;
            do {
                isMore = handleBatch();
            } while (isMore);
        } finally {
            turn.unlock();
        }
    }

    /** @return whether more may be due; not where what became of one could not be written, or it would be read at once again */
    private boolean handleBatch() {
        List<Waiting> due = inbox.due(BATCH);
        Collection<List<Waiting>> byOrder = due.stream()
            .collect(Collectors.groupingBy(Waiting::smartpayOrderId, LinkedHashMap::new, Collectors.toList())).values();
        return workers.all(List.copyOf(byOrder), this::handle) && due.size() == BATCH;
    }

    private void handle(List<Waiting> ofOneOrder) {
        String id = ofOneOrder.get(0).smartpayOrderId();
        try {
            Optional<Order> order = orders.findBySmartpayId(id);
            boolean done = order.isPresent()
                && reconciliation.reconcile(order.get(), () -> ofOneOrder.forEach(event -> inbox.settle(event.eventId(), State.DONE)));
            if (!done) {
                ofOneOrder.forEach(event -> giveUpOrPostpone(event, order.isPresent()));
            }
        } catch (RuntimeException failed) {
            LOG.warn("Events of {} have to wait: {}", id, failed.toString());
            ofOneOrder.forEach(this::postpone);
        }
    }

    private void giveUpOrPostpone(Waiting event, boolean isOurs) {
        if (!isOurs && event.attempts() >= TRIES_TO_MATCH) {
            LOG.warn("Event {} names an order that is not ours: {}", event.eventId(), event.smartpayOrderId());
            inbox.settle(event.eventId(), State.UNMATCHED);
        } else {
            postpone(event);
        }
    }

    private void postpone(Waiting event) {
        inbox.postpone(event.eventId(), Pause.after(event.attempts(), FIRST_PAUSE, LONGEST_PAUSE));
    }
}
