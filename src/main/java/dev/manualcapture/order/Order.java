package dev.manualcapture.order;

import java.time.Instant;
import java.util.Optional;

/**
 * An order as we keep it; it holds no personal data.
 *
 * @param reference       the shop's name for it
 * @param digest          keyed digest of the body it was placed with, to tell a repeat from another order
 * @param status          where it stands
 * @param amount          what the shopper was asked for
 * @param captured        what Smartpay has captured; zero until then
 * @param lines           the order's lines in plain words, for the person who checks stock
 * @param checkoutUrl     where the shopper goes
 * @param smartpayOrderId Smartpay's id
 * @param createdAt       when the shop placed it
 * @param authorizedAt    when Smartpay authorized it, or null
 * @param holdExpiresAt   when the hold ends, or null before authorization
 * @param decisionNumber  0 before any decision; grows when a person decides again after a refusal
 * @param decision        the decision in force, or null
 * @param note            what the deciding person wrote, or null
 */
public record Order(OrderReference reference, String digest, OrderStatus status, Money amount, Money captured, String lines,
                    String checkoutUrl, String smartpayOrderId, Instant createdAt, Instant authorizedAt, Instant holdExpiresAt,
                    int decisionNumber, Decision decision, String note) {

    /** The decision in force, if one was made. */
    public Optional<Decision> decided() {
        return Optional.ofNullable(decision);
    }

    /** Whether Smartpay ever held money for it, as far as we know. */
    public boolean wasAuthorized() {
        return authorizedAt != null;
    }

    /** The same order in another state. */
    public Order with(OrderStatus now) {
        return new Order(reference, digest, now, amount, captured, lines, checkoutUrl, smartpayOrderId, createdAt, authorizedAt, holdExpiresAt,
            decisionNumber, decision, note);
    }

    /** The same order, of which Smartpay has captured so much. */
    public Order with(Money nowCaptured) {
        return new Order(reference, digest, status, amount, nowCaptured, lines, checkoutUrl, smartpayOrderId, createdAt, authorizedAt,
            holdExpiresAt, decisionNumber, decision, note);
    }

    /** The same order with the checkout that Smartpay made for it. */
    public Order withCheckout(String id, String url) {
        return new Order(reference, digest, status, amount, captured, lines, url, id, createdAt, authorizedAt, holdExpiresAt, decisionNumber,
            decision, note);
    }

    /** The same order with its hold. */
    public Order withHold(Instant begin, Instant end) {
        return new Order(reference, digest, status, amount, captured, lines, checkoutUrl, smartpayOrderId, createdAt, begin, end, decisionNumber,
            decision, note);
    }

    /** The same order, for which this was decided after what was decided before. */
    public Order with(Decision made, String why) {
        return new Order(reference, digest, status, amount, captured, lines, checkoutUrl, smartpayOrderId, createdAt, authorizedAt,
            holdExpiresAt, decisionNumber + 1, made, why);
    }
}
