package dev.manualcapture.reconciliation;

import dev.manualcapture.order.Order;
import dev.manualcapture.order.OrderReference;
import dev.manualcapture.order.OrderStatus;
import dev.manualcapture.process.Revival;
import dev.manualcapture.store.OrderStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Asks Smartpay about open orders with growing pauses, so that every order reaches its right end though no event ever arrives. */
@Component
public class Janitor {

    private static final Logger LOG = LoggerFactory.getLogger(Janitor.class);
    private static final int BATCH = 50;
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(2);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    /** Of an order that waits for stock: what became of it elsewhere shows at its capture anyhow, and a million of them may wait. */
    private static final Duration LONGEST_PAUSE_BEFORE_STOCK = Duration.ofHours(6);
    /** Once an order has ended unauthorized: a shopper may still approve a page that stayed open. */
    private static final Duration LONGEST_PAUSE_AFTER_END = Duration.ofDays(1);

    private final OrderStore orders;
    private final Reconciliation reconciliation;
    private final Revival revival;
    private final Workers workers;
    private final Clock clock;

    Janitor(OrderStore orders, Reconciliation reconciliation, Revival revival, Workers workers, Clock clock) {
        this.orders = orders;
        this.reconciliation = reconciliation;
        this.revival = revival;
        this.workers = workers;
        this.clock = clock;
    }

    /** Asks about every order whose turn it is, until none is left. */
    @Scheduled(fixedDelayString = "${reconciliation.janitor-interval:PT5S}")
    public void askAboutDue() {
        List<OrderReference> due;
        boolean allHadTheirTurn;
        do {
            due = orders.dueForCheck(clock.instant(), BATCH);
            allHadTheirTurn = workers.all(due, this::ask);
        } while (allHadTheirTurn && due.size() == BATCH);
    }

    private void ask(OrderReference reference) {
        Instant now = clock.instant();
        Order order = orders.get(reference);
        // before the reading: an end reached by it stops the asking
        if (!orders.takeTurn(reference, now, checks -> now.plus(Pause.after(checks, FIRST_PAUSE, longestPause(order.status()))))) {
            return;
        }
        try {
            revival.reviveIfLost(reference);
            reconciliation.reconcile(orders.get(reference), () -> { });
        } catch (RuntimeException failed) {
            LOG.warn("Order {} could not be asked about: {}", reference, failed.toString());
            reconciliation.endWatchOfUnreadable(order);
        }
    }

    private static Duration longestPause(OrderStatus status) {
        if (status.isEnd()) {
            return LONGEST_PAUSE_AFTER_END;
        }
        return status == OrderStatus.AWAITING_STOCK ? LONGEST_PAUSE_BEFORE_STOCK : LONGEST_PAUSE;
    }
}
