package dev.manualcapture.smartpay;

import dev.manualcapture.order.Money;

/** Gives captured money back. An order that was not captured is canceled instead. Errors are those of {@link SmartpayGateway}. */
public interface SmartpayRefunds {

    /**
     * Gives back an amount of a payment. It is final; a payment can be given back in several parts.
     *
     * @param reference      our name for the refund
     * @param idempotencyKey the same key within six hours refunds once
     * @return the refund; its status says whether the money went back
     * @throws SmartpayRefusal {@code amount.insufficient} (403) when more is asked than is left of the payment
     */
    SmartpayRefund refund(String paymentId, Money amount, SmartpayRefund.Reason reason, String reference, String idempotencyKey);

    /** Reads a refund. */
    SmartpayRefund readRefund(String refundId);

    /** Lists refunds. */
    SmartpayPage<SmartpayRefund> listRefunds(SmartpayPage.Request page);
}
