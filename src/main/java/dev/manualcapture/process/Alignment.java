package dev.manualcapture.process;

import static dev.manualcapture.process.ManualCaptureModel.MESSAGE_AUTHORIZED;
import static dev.manualcapture.process.ManualCaptureModel.MESSAGE_REJECTED;
import static dev.manualcapture.process.ManualCaptureModel.MESSAGE_SETTLED_AT_SMARTPAY;

import dev.manualcapture.order.Decision;
import dev.manualcapture.order.Finding;
import dev.manualcapture.order.Finding.Kind;
import dev.manualcapture.order.Order;
import dev.manualcapture.order.OrderReference;
import dev.manualcapture.order.OrderStatus;
import dev.manualcapture.store.OrderStore;
import dev.manualcapture.store.Timeline;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Brings the process to where the order stands at Smartpay. Saying the same twice changes nothing. */
@Service
public class Alignment {

    /** What orders wait for that began when the picture had an event for each way to be settled; they keep that picture, for some days. */
    private static final String CANCELED_BEFORE = "smartpay.order.canceled";
    private static final String CAPTURED_BEFORE = "smartpay.order.captured";

    private final OrderStore orders;
    private final Timeline timeline;
    private final Decisions decisions;
    private final Messages messages;
    private final ParkedJobs parked;

    Alignment(OrderStore orders, Timeline timeline, Decisions decisions, Messages messages, ParkedJobs parked) {
        this.orders = orders;
        this.timeline = timeline;
        this.decisions = decisions;
        this.messages = messages;
        this.parked = parked;
    }

    /**
     * Moves the process on, if what was found calls for it.
     *
     * @param noted is done in the same transaction, unless the process is busy
     * @return false when the process is busy and the same has to be said again later
     */
    @Transactional
    public boolean with(OrderReference reference, Finding found, Runnable noted) {
        boolean done = with(orders.lock(reference), found);
        if (done) {
            noted.run();
        }
        return done;
    }

    private boolean with(Order order, Finding found) {
        OrderReference reference = order.reference();
        return switch (order.status()) {
            case AWAITING_AUTHORIZATION -> authorization(order, found);
            case AWAITING_STOCK -> settledWhileWaiting(order, found);
            case NEEDS_ATTENTION -> {
                if (found.isSettled()) {
                    messages.deliver(reference, MESSAGE_SETTLED_AT_SMARTPAY);
                }
                yield true;
            }
            case CAPTURING, CANCELING -> {
                if (found.isSettled()) {
                    parked.wake(reference); // its next try will see the same, and end it
                } else if (!order.wasAuthorized() && found.kind() != Kind.UNKNOWN) {
                    parked.wakeFromUndocumentedState(reference); // canceled by the shop before it was authorized
                }
                yield true;
            }
            default -> true;
        };
    }

    /** Notes an authorization that was found, before the process moves on to stock. */
    @Transactional
    public void noteAuthorization(Order order, Finding found) {
        orders.authorized(order.reference(), found.at(), found.holdExpiresAt());
        timeline.add(order.reference(), "order authorized", Decision.SMARTPAY, found.amount().equals(order.amount()) ? null
            : found.amount() + " at Smartpay, not the " + order.amount() + " that the shop asked for");
    }

    private boolean authorization(Order order, Finding found) {
        boolean rejected = found.kind() == Kind.REJECTED;
        if (!rejected && !found.impliesAuthorization()) {
            return true;
        }
        boolean movedOn = rejected ? messages.deliver(order.reference(), MESSAGE_REJECTED)
            : messages.deliver(order.reference(), MESSAGE_AUTHORIZED, Map.of(), () -> noteAuthorization(order, found));
        if (!movedOn) {
            parked.wakeFromUndocumentedState(order.reference());
            return false;
        }
        boolean nothingElse = rejected || found.kind() == Kind.AUTHORIZED && found.captured().yen() == 0;
        if (nothingElse) {
            return true;
        }
        Order now = orders.get(order.reference());
        return now.status() != OrderStatus.AWAITING_STOCK || settledWhileWaiting(now, found);
    }

    private boolean settledWhileWaiting(Order order, Finding found) {
        if (found.kind() == Kind.AUTHORIZED && found.captured().exceeds(order.captured())) {
            return capturedInPart(order);
        }
        if (!found.isSettled()) {
            return true;
        }
        boolean captured = found.kind() == Kind.CAPTURED;
        boolean expired = found.kind() == Kind.EXPIRED;
        return settled(order, captured ? CAPTURED_BEFORE : CANCELED_BEFORE, Map.of(ManualCaptureVariables.HOLD_EXPIRED, expired), () -> {
            decisions.smartpayDecided(order.reference(), captured ? Decision.Kind.CAPTURE : Decision.Kind.CANCEL, found.captured());
            orders.captured(order.reference(), found.captured());
        });
    }

    /** Somebody captured a part at Smartpay and kept the rest: nothing is decided for the rest, a person has to. */
    private boolean capturedInPart(Order order) {
        return settled(order, CAPTURED_BEFORE, Map.of(), () -> orders.status(order.reference(), OrderStatus.NEEDS_ATTENTION));
    }

    private boolean settled(Order order, String before, Map<String, Object> variables, Runnable first) {
        return messages.deliver(order.reference(), MESSAGE_SETTLED_AT_SMARTPAY, variables, first)
            || messages.deliver(order.reference(), before, variables, first);
    }
}
