package dev.manualcapture.smartpay;

/**
 * A checkout session that the shopper can open.
 *
 * @param id      Smartpay's id of the session
 * @param orderId Smartpay's id of its order
 * @param url     where the shopper goes
 */
public record CheckoutSession(String id, String orderId, String url) {
}
