package dev.manualcapture.smartpay;

import dev.manualcapture.order.Money;
import java.time.Instant;

/**
 * A payment, which is what Smartpay calls a capture.
 *
 * @param id        Smartpay's id
 * @param amount    what was captured
 * @param reference the name that we gave it; null for one made in the dashboard
 * @param createdAt when it was made
 */
public record SmartpayPayment(String id, Money amount, String reference, Instant createdAt) {
}
