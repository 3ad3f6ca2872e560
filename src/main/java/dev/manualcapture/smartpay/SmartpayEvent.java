package dev.manualcapture.smartpay;

import java.time.Instant;

/**
 * A verified event. It is a hint that something changed, never the truth itself.
 *
 * @param id             the event's id, the same on every delivery of it
 * @param subscriptionId id of the webhook endpoint at Smartpay, or null
 * @param signedAt       when this delivery was signed, or null where the timestamp is no time
 * @param type           for example {@code order.authorized}, or null
 * @param orderId        Smartpay's id of the order it is about, or null
 * @param readable       false when it is signed but is not an event that can be read
 */
public record SmartpayEvent(String id, String subscriptionId, Instant signedAt, String type, String orderId, boolean readable) {
}
