package dev.manualcapture.process;

import dev.manualcapture.order.AlreadyDecided;
import dev.manualcapture.order.Decision;
import dev.manualcapture.order.Money;
import dev.manualcapture.order.Order;
import dev.manualcapture.order.OrderReference;
import dev.manualcapture.order.OrderStatus;
import dev.manualcapture.store.OrderStore;
import dev.manualcapture.store.Timeline;
import java.time.Clock;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The one place where an order is decided: under its row lock, in the transaction that moves the process. */
@Component
public class Decisions {

    private final OrderStore orders;
    private final Timeline timeline;
    private final Clock clock;

    Decisions(OrderStore orders, Timeline timeline, Clock clock) {
        this.orders = orders;
        this.timeline = timeline;
        this.clock = clock;
    }

    /**
     * Decides, if the order is open to it.
     *
     * @param from the states in which this decision may be made
     * @return the decision
     * @throws AlreadyDecided when the order is in another state; nothing is changed
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Decision decide(OrderReference reference, Set<OrderStatus> from, Decision.Kind kind, Money amount, String by, String note) {
        Order order = orders.lock(reference);
        if (!from.contains(order.status())) {
            throw new AlreadyDecided(order);
        }
        return record(order, kind, amount, by, note);
    }

    /** Takes over what was decided on Smartpay's side, whatever was decided here: it has already happened. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void smartpayDecided(OrderReference reference, Decision.Kind kind, Money amount) {
        Order order = orders.lock(reference);
        boolean agreed = order.decided().filter(made -> made.kind() == kind && made.amount().equals(amount)).isPresent();
        if (!agreed) {
            record(order, kind, amount, Decision.SMARTPAY, null);
        }
    }

    private Decision record(Order order, Decision.Kind kind, Money amount, String by, String note) {
        Decision made = new Decision(kind, amount, by, clock.instant());
        OrderStatus next = kind == Decision.Kind.CAPTURE ? OrderStatus.CAPTURING : OrderStatus.CANCELING;
        if (!orders.decide(order.reference(), order.decisionNumber(), made, next, note)) {
            throw new AlreadyDecided(orders.get(order.reference()));
        }
        timeline.add(order.reference(), kind == Decision.Kind.CAPTURE ? "capture decided" : "cancellation decided", by,
            detail(kind == Decision.Kind.CAPTURE ? amount + " of " + order.amount() : null, note));
        return made;
    }

    private static String detail(String what, String note) {
        return what == null ? note : note == null ? what : what + "; " + note;
    }
}
