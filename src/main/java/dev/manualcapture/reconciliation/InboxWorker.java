package dev.manualcapture.reconciliation;

import dev.manualcapture.order.Order;
import dev.manualcapture.store.Inbox;
import dev.manualcapture.store.Inbox.State;
import dev.manualcapture.store.Inbox.Waiting;
import dev.manualcapture.store.OrderStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Handles stored events, each with pauses of its own, so that one that fails holds up no other. An event is only a hint to read. */
@Component
public class InboxWorker {

    private static final Logger LOG = LoggerFactory.getLogger(InboxWorker.class);
    private static final int BATCH = 50;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    /** Some two hours: an event may overtake our own note of the order, but not for longer. */
    private static final int TRIES_TO_MATCH = 20;

    private final Inbox inbox;
    private final OrderStore orders;
    private final Reconciliation reconciliation;
    private final TaskScheduler scheduler;

    InboxWorker(Inbox inbox, OrderStore orders, Reconciliation reconciliation, TaskScheduler scheduler) {
        this.inbox = inbox;
        this.orders = orders;
        this.reconciliation = reconciliation;
        this.scheduler = scheduler;
    }

    /** Has the inbox handled now instead of at the next turn; returns at once. */
    public void wakeUp() {
        scheduler.schedule(this::handleDue, Instant.now());
    }

    /** Handles every event whose turn it is. */
    @Scheduled(fixedDelayString = "${reconciliation.inbox-interval:PT1S}")
    public synchronized void handleDue() {
        List<Waiting> due;
        do {
            due = inbox.due(BATCH);
            due.forEach(this::handle);
        } while (due.size() == BATCH);
    }

    private void handle(Waiting event) {
        try {
            Optional<Order> order = orders.findBySmartpayId(event.smartpayOrderId());
            if (order.isPresent() && reconciliation.reconcile(order.get())) {
                inbox.settle(event.eventId(), State.DONE);
            } else if (order.isEmpty() && event.attempts() >= TRIES_TO_MATCH) {
                LOG.warn("Event {} names an order that is not ours: {}", event.eventId(), event.smartpayOrderId());
                inbox.settle(event.eventId(), State.UNMATCHED);
            } else {
                postpone(event);
            }
        } catch (RuntimeException failed) {
            LOG.warn("Event {} has to wait: {}", event.eventId(), failed.toString());
            postpone(event);
        }
    }

    private void postpone(Waiting event) {
        inbox.postpone(event.eventId(), Pause.after(event.attempts(), FIRST_PAUSE, LONGEST_PAUSE));
    }
}
