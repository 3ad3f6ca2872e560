package dev.manualcapture.smartpay;

/**
 * A checkout session that the shopper can open.
 *
 * @param id      Smartpay's id of the session
 * @param orderId Smartpay's id of its order; null for a session that makes a token for later orders
 * @param url     where the shopper goes
 */
public record CheckoutSession(String id, String orderId, String url) {
}
