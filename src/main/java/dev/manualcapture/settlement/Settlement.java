package dev.manualcapture.settlement;

import dev.manualcapture.order.Decision;
import dev.manualcapture.order.Finding;
import dev.manualcapture.order.Finding.Kind;
import dev.manualcapture.order.Money;
import dev.manualcapture.order.Order;
import dev.manualcapture.smartpay.SmartpayGateway;
import dev.manualcapture.smartpay.SmartpayRefusal;
import dev.manualcapture.store.MoneyOperation;
import dev.manualcapture.store.MoneyOperation.State;
import dev.manualcapture.store.MoneyOperations;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Carries a decision out at Smartpay, once. The amount comes from the decision in our table. A repeat reads first; it sends the same key
 * and body while Smartpay still knows the key, and a new recorded attempt only after the read proved that nothing happened.
 */
@Component
public class Settlement {

    /** Smartpay keeps a key for 6 hours (its idempotency page); an hour less leaves room for clocks and slow calls. */
    static final Duration KEY_IS_SAFE = Duration.ofHours(5);
    private static final int CRASHES_UNTIL_A_PERSON_LOOKS = 8;
    private static final int NOT_FOUND = 404;

    private final SmartpayGateway smartpay;
    private final Findings findings;
    private final MoneyOperations operations;
    private final Clock clock;

    Settlement(SmartpayGateway smartpay, Findings findings, MoneyOperations operations, Clock clock) {
        this.smartpay = smartpay;
        this.findings = findings;
        this.operations = operations;
        this.clock = clock;
    }

    /**
     * Captures what was decided and releases the rest. The first call for all that is authorized needs no reading: Smartpay refuses it
     * (409, its payments page) when anything was captured before or nothing is held, and once it is answered nothing is left to capture.
     *
     * @return what is captured at Smartpay in all
     * @throws Refused                                     when Smartpay does not capture it; read the order next
     * @throws dev.manualcapture.smartpay.SmartpayException when the outcome is unknown; calling again is safe and finds out
     */
    public Money capture(Order order) throws Refused {
        Money amount = decided(order, Decision.Kind.CAPTURE).amount();
        MoneyOperation operation = intend(order, MoneyOperation.Kind.CAPTURE, amount);
        if (operation.fresh() && order.decisionNumber() == 1 && amount.equals(order.amount())) {
            return sent(operation, due -> smartpay.capture(order.smartpayOrderId(), amount, due.key(), due.key())).amount();
        }
        Finding found = read(order, operation); // a part captured by hand at Smartpay would not stop the capture of another part
        if (found.kind() == Kind.CAPTURED && (found.ours() || found.payments().contains(operation.key()))) {
            operations.ended(operation, State.DONE);
            conclude(order, found);
            return found.captured();
        }
        if (found.kind() != Kind.AUTHORIZED || !found.captured().equals(order.captured())) {
            throw refused(operation, "Nothing was sent this time: " + says(found));
        }
        MoneyOperation next = due(order, operation);
        Finding after = sent(next, due -> {
            smartpay.capture(order.smartpayOrderId(), amount, due.key(), due.key());
            return findings.read(order); // the sum counts: somebody may have captured by hand since the first reading
        });
        concludeOthers(order, next, after);
        return after.captured();
    }

    /**
     * Cancels the order, so that its hold ends.
     *
     * @return canceled, or expired when the hold had ended by then
     * @throws Refused                                     when the order is not canceled after it; read the order next
     * @throws dev.manualcapture.smartpay.SmartpayException when the outcome is unknown; calling again is safe and finds out
     */
    public Finding cancel(Order order) throws Refused {
        decided(order, Decision.Kind.CANCEL);
        return end(order, MoneyOperation.Kind.CANCEL);
    }

    /**
     * Releases a hold that came after the order had ended here: approved after it was abandoned or canceled.
     *
     * @throws Refused                                     when there is nothing to release any more
     * @throws dev.manualcapture.smartpay.SmartpayException when the outcome is unknown; calling again is safe and finds out
     */
    public void release(Order order) throws Refused {
        end(order, MoneyOperation.Kind.RELEASE);
    }

    /**
     * Closes what was left open when nothing is held any more: whatever a call without an answer did, the reading shows it. What came to an end
     * by other means, by the end of the hold or by hand, is so never left as unknown.
     *
     * @return what turned out to be done
     */
    public Set<MoneyOperation.Kind> conclude(Order order, Finding found) {
        if (!found.isSettled()) {
            return Set.of();
        }
        Set<MoneyOperation.Kind> turnedOutDone = EnumSet.noneOf(MoneyOperation.Kind.class);
        for (MoneyOperation open : operations.open(order.reference())) {
            boolean done = open.kind() == MoneyOperation.Kind.CAPTURE ? found.payments().contains(open.key()) : isCanceled(found);
            operations.ended(open, done ? State.DONE : State.REFUSED);
            if (done) {
                turnedOutDone.add(open.kind());
            }
        }
        return turnedOutDone;
    }

    /** The first call for the first decision has no other before it. */
    private void concludeOthers(Order order, MoneyOperation sent, Finding after) {
        boolean isFirstCall = sent.fresh() && sent.attempt() == 1;
        boolean isTheOnlyOne = isFirstCall && order.decisionNumber() == 1 && sent.kind() != MoneyOperation.Kind.RELEASE;
        if (!isTheOnlyOne) {
            conclude(order, after);
        }
    }

    private Finding end(Order order, MoneyOperation.Kind kind) throws Refused {
        MoneyOperation operation = intend(order, kind, Money.yen(0));
        MoneyOperation next = operation;
        if (!operation.fresh()) {
            Finding found = read(order, operation);
            if (isCanceled(found)) {
                operations.ended(operation, State.DONE);
                conclude(order, found);
                return found;
            }
            if (found.kind() != Kind.AUTHORIZED) {
                throw refused(operation, "Nothing was sent this time: " + says(found));
            }
            next = due(order, operation);
        }
        Finding after = sent(next, due -> Findings.of(order, smartpay.cancel(order.smartpayOrderId(), due.key())));
        if (!isCanceled(after)) {
            throw new Refused(after.kind() == Kind.CAPTURED ? "Only the rest could be released; a part was captured before"
                : "After the cancellation " + says(after));
        }
        concludeOthers(order, next, after);
        return after;
    }

    private MoneyOperation intend(Order order, MoneyOperation.Kind kind, Money amount) {
        MoneyOperation operation = operations.intend(order, kind, amount);
        if (operation.crashes() >= CRASHES_UNTIL_A_PERSON_LOOKS) {
            operations.forgiveCrashes(operation);
            throw new CrashedTooOften(operation);
        }
        return operation;
    }

    private Finding read(Order order, MoneyOperation operation) {
        try {
            return findings.read(order);
        } catch (RuntimeException unclear) {
            throw unknown(operation, unclear);
        }
    }

    private interface Request<T> {
        T send(MoneyOperation due);
    }

    /**
     * The attempt that may leave now, under a key that Smartpay still knows, after a reading that found the amount held. It is looked at right
     * before, since a process may have stood still since then.
     */
    private MoneyOperation due(Order order, MoneyOperation operation) {
        if (operation.kind() == MoneyOperation.Kind.CAPTURE && operation.state() == State.DONE) {
            throw new IllegalStateException("Smartpay has confirmed " + operation.key() + ", and says now that it is not captured; nothing was sent");
        }
        boolean counts = operation.isOpen() && operation.firstSentAt().plus(KEY_IS_SAFE).isAfter(clock.instant());
        if (!counts) {
            return operations.again(order, operation);
        }
        operations.leaves(order, operation);
        return operation;
    }

    /** Sends it and notes what came back. */
    private <T> T sent(MoneyOperation due, Request<T> request) throws Refused {
        try {
            T answer = request.send(due);
            operations.ended(due, State.DONE);
            return answer;
        } catch (SmartpayRefusal refusal) {
            if (refusal.statusCode() == NOT_FOUND) {
                operations.unknown(due); // our key does not see the order: another account's, until somebody mends it
                throw refusal;
            }
            throw refused(due, refusal.getMessage());
        } catch (RuntimeException unclear) {
            throw unknown(due, unclear);
        }
    }

    /** Where even that cannot be written down, what Smartpay asked for still counts: how long to wait. */
    private RuntimeException unknown(MoneyOperation operation, RuntimeException unclear) {
        try {
            operations.unknown(operation);
        } catch (RuntimeException unwritten) {
            unclear.addSuppressed(unwritten);
        }
        return unclear;
    }

    private Refused refused(MoneyOperation operation, String why) {
        operations.ended(operation, State.REFUSED);
        return new Refused(why);
    }

    private static String says(Finding found) {
        return found.kind() == Kind.UNKNOWN ? "Smartpay shows a state that is not known here"
            : "Smartpay says " + found.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " with " + found.captured() + " captured";
    }

    private static Decision decided(Order order, Decision.Kind kind) {
        return order.decided().filter(decision -> decision.kind() == kind)
            .orElseThrow(() -> new IllegalStateException("Order " + order.reference() + " was not decided as " + kind + "; nothing was sent"));
    }

    private static boolean isCanceled(Finding found) {
        return found.kind() == Kind.CANCELED || found.kind() == Kind.EXPIRED;
    }
}
