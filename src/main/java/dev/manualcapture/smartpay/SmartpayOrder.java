package dev.manualcapture.smartpay;

import dev.manualcapture.order.Money;
import java.time.Instant;
import java.util.List;

/**
 * An order as Smartpay reports it.
 *
 * @param id        Smartpay's id
 * @param status    where it stands there
 * @param amount    the whole amount
 * @param createdAt when its session was created
 * @param updatedAt when it last changed
 * @param expiresAt when the hold ends; null before authorization, and where Smartpay names no end
 * @param payments  what was captured so far
 */
public record SmartpayOrder(String id, Status status, Money amount, Instant createdAt, Instant updatedAt, Instant expiresAt,
                            List<SmartpayPayment> payments) {

    public SmartpayOrder {
        payments = List.copyOf(payments);
    }

    /** Smartpay's states; {@code pending} and {@code failed} appear in some of its SDKs without a meaning, so they are OTHER. */
    public enum Status { REQUIRES_AUTHORIZATION, REQUIRES_CAPTURE, SUCCEEDED, CANCELED, REJECTED, OTHER }

    /** The sum of its payments: Smartpay reports no captured amount. */
    public Money captured() {
        return Money.yen(payments.stream().mapToLong(payment -> payment.amount().yen()).sum());
    }
}
