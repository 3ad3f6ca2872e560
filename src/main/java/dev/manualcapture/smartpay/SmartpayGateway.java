package dev.manualcapture.smartpay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.manualcapture.order.Money;

/**
 * What we ask of Smartpay. Every method sends at most one request, {@link #cancel} two, and waits at most
 * {@link SmartpayProperties#deadline()} for each.
 *
 * <p>All of them throw {@link SmartpayRefusal} when Smartpay says no for certain, {@link SmartpayNotSent} when the request never left,
 * {@link SmartpayMisconfigured} when our own key, address or body is wrong, and {@link SmartpayOutcomeUnknown} in every other case: then it
 * may or may not have happened, and only a read can tell.
 */
public interface SmartpayGateway {

    /**
     * Creates a checkout session for an order.
     *
     * @param body           the fields of the order-mode session
     * @param idempotencyKey the same key within six hours returns the same session
     */
    CheckoutSession createCheckoutSession(JsonNode body, String idempotencyKey);

    /** Reads an order with its payments. */
    SmartpayOrder readOrder(String smartpayOrderId);

    /**
     * Captures an amount and releases the rest.
     *
     * @param reference      our name for the payment, found again when the order is read
     * @param idempotencyKey the same key within six hours captures once
     */
    SmartpayPayment capture(String smartpayOrderId, Money amount, String reference, String idempotencyKey);

    /**
     * Cancels an order, so that its hold ends. Where the answer does not show what was captured, the order is read after it, a second request:
     * whatever that one throws, the cancellation may have happened.
     *
     * @return the order afterwards: canceled, or succeeded where a part had been captured before
     */
    SmartpayOrder cancel(String smartpayOrderId, String idempotencyKey);
}
