package dev.manualcapture.order;

import java.util.Locale;

/** Where an order stands, in the words the shop sees. */
public enum OrderStatus {
    /** The shopper has a checkout page and has not finished it. */
    AWAITING_AUTHORIZATION,
    /** Smartpay holds the amount; stock decides. */
    AWAITING_STOCK,
    /** Capture is decided and not yet confirmed by Smartpay. */
    CAPTURING,
    /** Cancellation is decided and not yet confirmed by Smartpay. */
    CANCELING,
    /** A person has a task. */
    NEEDS_ATTENTION,
    /** End: captured, in full or in part with the rest released. */
    CAPTURED,
    /** End: canceled before the hold ended. */
    CANCELED,
    /** End: the hold ended with nothing captured. */
    EXPIRED,
    /** End: Smartpay declined the shopper for good. */
    REJECTED,
    /** End: the shopper never came back. */
    ABANDONED;

    /** Whether nothing follows this state any more. */
    public boolean isEnd() {
        return ordinal() >= CAPTURED.ordinal();
    }

    /** The name used in JSON and in the database, for example {@code awaiting_stock}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when there is no such state */
    public static OrderStatus of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
