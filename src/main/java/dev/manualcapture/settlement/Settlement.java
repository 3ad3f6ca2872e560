package dev.manualcapture.settlement;

import dev.manualcapture.order.Decision;
import dev.manualcapture.order.Finding;
import dev.manualcapture.order.Finding.Kind;
import dev.manualcapture.order.Money;
import dev.manualcapture.order.Order;
import dev.manualcapture.smartpay.SmartpayGateway;
import dev.manualcapture.smartpay.SmartpayRefusal;
import dev.manualcapture.store.MoneyOperation;
import dev.manualcapture.store.MoneyOperations;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Carries a decision out at Smartpay, once. The amount comes from the decision in our table. A repeat reads first; it sends the same key
 * and body while Smartpay still knows the key, and a new recorded attempt only after the read proved that nothing happened.
 */
@Component
public class Settlement {

    /** Smartpay keeps a key for 6 hours (its idempotency page); an hour less leaves room for clocks and slow calls. */
    static final Duration KEY_IS_SAFE = Duration.ofHours(5);

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
     * Captures what was decided and releases the rest.
     *
     * @return what Smartpay captured
     * @throws Refused                                     when Smartpay does not capture it; read the order next
     * @throws dev.manualcapture.smartpay.SmartpayException when the outcome is unknown; calling again is safe and finds out
     */
    public Money capture(Order order) throws Refused {
        Money amount = decided(order, Decision.Kind.CAPTURE).amount();
        MoneyOperation operation = operations.intend(order, MoneyOperation.Kind.CAPTURE, amount);
        if (!operation.fresh()) {
            Finding found = findings.read(order);
            if (found.kind() == Kind.CAPTURED && found.ours()) {
                return found.captured();
            }
            mustBeOpen(found);
            operation = withLivingKey(order, operation);
        }
        try {
            return smartpay.capture(order.smartpayOrderId(), amount, operation.key(), operation.key()).amount();
        } catch (SmartpayRefusal refusal) {
            throw new Refused(refusal.getMessage());
        }
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

    private Finding end(Order order, MoneyOperation.Kind kind) throws Refused {
        MoneyOperation operation = operations.intend(order, kind, Money.yen(0));
        if (!operation.fresh()) {
            Finding found = findings.read(order);
            if (isCanceled(found)) {
                return found;
            }
            mustBeOpen(found);
            operation = withLivingKey(order, operation);
        }
        try {
            Finding after = Findings.of(order, smartpay.cancel(order.smartpayOrderId(), operation.key()));
            if (!isCanceled(after)) {
                throw new Refused("After the cancellation Smartpay says " + after.kind() + " with " + after.captured() + " captured");
            }
            return after;
        } catch (SmartpayRefusal refusal) {
            throw new Refused(refusal.getMessage());
        }
    }

    private static Decision decided(Order order, Decision.Kind kind) {
        return order.decided().filter(decision -> decision.kind() == kind)
            .orElseThrow(() -> new IllegalStateException("Order " + order.reference() + " was not decided as " + kind + "; nothing was sent"));
    }

    private static boolean isCanceled(Finding found) {
        return found.kind() == Kind.CANCELED || found.kind() == Kind.EXPIRED;
    }

    private static void mustBeOpen(Finding found) throws Refused {
        if (found.kind() != Kind.AUTHORIZED) {
            throw new Refused("Smartpay says " + found.kind() + " with " + found.captured() + " captured");
        }
    }

    private MoneyOperation withLivingKey(Order order, MoneyOperation operation) {
        boolean living = operation.firstSentAt().plus(KEY_IS_SAFE).isAfter(clock.instant());
        return living ? operation : operations.again(order, operation);
    }
}
