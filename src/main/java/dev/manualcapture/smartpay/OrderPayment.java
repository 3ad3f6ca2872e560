package dev.manualcapture.smartpay;

/**
 * A payment as Smartpay reports it by itself.
 *
 * @param orderId Smartpay's id of the order that it was captured from
 * @param status  where it stands there
 * @param payment what was captured
 */
public record OrderPayment(String orderId, Status status, SmartpayPayment payment) {

    /** When a payment turns from processed to refunded (in part, or in full only) is not documented. */
    public enum Status { PROCESSED, REFUNDED, OTHER }
}
