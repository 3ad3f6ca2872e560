package dev.manualcapture.reconciliation;

import dev.manualcapture.order.AskedToWait;
import dev.manualcapture.order.Decision;
import dev.manualcapture.order.Finding;
import dev.manualcapture.order.Finding.Kind;
import dev.manualcapture.order.Order;
import dev.manualcapture.order.OrderStatus;
import dev.manualcapture.process.Alignment;
import dev.manualcapture.settlement.Findings;
import dev.manualcapture.settlement.Refused;
import dev.manualcapture.settlement.Settlement;
import dev.manualcapture.store.MoneyOperation;
import dev.manualcapture.store.MoneyOperations;
import dev.manualcapture.store.OrderStore;
import dev.manualcapture.store.Timeline;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Service;

/** Reads one order at Smartpay and acts on what is true there. Doing it twice changes nothing. */
@Service
class Reconciliation {

    /** A shopper's money is held for an order that is over: the janitor's pauses of up to a day are too long for that. */
    private static final Duration UNTIL_FOUND_OUT = Duration.ofMinutes(2);

    /** A refusal is written down each time: often enough for a hold of seven days, not so often that nobody reads it. */
    private static final Duration UNTIL_ASKED_ANEW = Duration.ofHours(1);
    /** No session of a month ago was ever heard of; how long one lives is not documented. */
    private static final Duration WATCH_AFTER_PLACING = Duration.ofDays(30);
    private static final Duration WATCH_UNREADABLE = Duration.ofDays(90);

    private final Findings findings;
    private final Alignment alignment;
    private final Settlement settlement;
    private final OrderStore orders;
    private final MoneyOperations operations;
    private final Timeline timeline;
    private final Clock clock;

    Reconciliation(Findings findings, Alignment alignment, Settlement settlement, OrderStore orders, MoneyOperations operations,
        Timeline timeline, Clock clock) {
        this.findings = findings;
        this.alignment = alignment;
        this.settlement = settlement;
        this.orders = orders;
        this.operations = operations;
        this.timeline = timeline;
        this.clock = clock;
    }

    /**
     * @param noted is done once the order is reconciled, where the process moves in the same transaction
     * @return false when the process was busy; the same has to be done again later
     * @throws dev.manualcapture.smartpay.SmartpayException when Smartpay gave no clear answer; again later
     */
    boolean reconcile(Order order, Runnable noted) {
        Finding found = findings.read(order);
        if (!order.status().isEnd()) {
            return alignment.with(order.reference(), found, noted);
        }
        if (found.captured().exceeds(order.captured())) {
            noteLateCapture(order, found);
        }
        if (found.kind() == Kind.AUTHORIZED) {
            if (order.status() != OrderStatus.CAPTURED) {
                release(order);
            }
        } else if (found.isSettled()) {
            if (settlement.conclude(order, found).contains(MoneyOperation.Kind.RELEASE)) {
                noteRelease(order);
            }
            orders.nextCheck(order.reference(), null);
        } else {
            endWatch(order, found.kind() == Kind.UNKNOWN ? WATCH_UNREADABLE : WATCH_AFTER_PLACING);
        }
        noted.run();
        return true;
    }

    /** Once an ended order cannot be read for so long that whatever was held has long been let go: another account's, or forgotten at Smartpay. */
    void endWatchOfUnreadable(Order order) {
        endWatch(order, WATCH_UNREADABLE);
    }

    private void endWatch(Order order, Duration afterPlacing) {
        boolean isWatchedLongEnough = order.status().isEnd() && order.createdAt().plus(afterPlacing).isBefore(clock.instant());
        if (isWatchedLongEnough && operations.open(order.reference()).isEmpty()) { // a release of unknown outcome is found out
            orders.nextCheck(order.reference(), null);
        }
    }

    /** Approved after the order had ended here, then captured by hand: the end stays, the sum and who did it are written down. */
    private void noteLateCapture(Order order, Finding found) {
        orders.captured(order.reference(), found.captured());
        timeline.add(order.reference(), "captured after the end", Decision.SMARTPAY,
            found.captured() + " in Smartpay's dashboard; the order was " + order.status().code());
    }

    private void noteRelease(Order order) {
        timeline.add(order.reference(), "late authorization released", Decision.SMARTPAY, "approved after the order was " + order.status().code());
    }

    private void release(Order order) {
        try {
            settlement.release(order);
            noteRelease(order);
            orders.nextCheck(order.reference(), null);
        } catch (Refused why) {
            timeline.add(order.reference(), "late authorization not released", Decision.SMARTPAY, why.getMessage());
            orders.nextCheck(order.reference(), clock.instant().plus(UNTIL_ASKED_ANEW));
        } catch (RuntimeException unclear) {
            Duration asked = unclear instanceof AskedToWait toWait ? toWait.retryAfter().orElse(Duration.ZERO) : Duration.ZERO;
            orders.nextCheck(order.reference(), clock.instant().plus(asked.compareTo(UNTIL_FOUND_OUT) > 0 ? asked : UNTIL_FOUND_OUT));
            throw unclear;
        }
    }
}
