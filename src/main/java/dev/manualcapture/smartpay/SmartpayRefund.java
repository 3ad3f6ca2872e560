package dev.manualcapture.smartpay;

import dev.manualcapture.order.Money;
import java.time.Instant;

/**
 * A refund as Smartpay reports it.
 *
 * @param id        Smartpay's id
 * @param paymentId Smartpay's id of the payment that it gives back
 * @param amount    what is given back
 * @param reason    why; null where Smartpay names another reason than it documents
 * @param status    whether the money went back
 * @param reference the name that we gave it; null for one made in the dashboard
 * @param createdAt when it was made
 */
public record SmartpayRefund(String id, String paymentId, Money amount, Reason reason, Status status, String reference, Instant createdAt) {

    /** Why money is given back (Smartpay's page on refunds). */
    public enum Reason { REQUESTED_BY_CUSTOMER, FRAUDULENT }

    /** A refund is final; one that failed gave nothing back. */
    public enum Status { SUCCEEDED, FAILED, OTHER }
}
