package dev.manualcapture.order;

import java.time.Instant;
import java.util.Set;

/**
 * What Smartpay says about an order, in our words. A read is the truth; an event is only a hint to read.
 *
 * @param kind          what is true there
 * @param at            when it last changed there
 * @param holdExpiresAt when the hold ends, or null where Smartpay names no end
 * @param amount        what was authorized, or will be: the shop's amount, unless Smartpay changed it
 * @param captured      sum of its payments
 * @param ours          whether every payment carries a reference that we gave; false also when there is none
 * @param payments      the references of its payments, where they have one
 */
public record Finding(Kind kind, Instant at, Instant holdExpiresAt, Money amount, Money captured, boolean ours, Set<String> payments) {

    public Finding {
        payments = Set.copyOf(payments);
    }

    /** What can be true at Smartpay. */
    public enum Kind {
        /** The shopper has not approved. */
        AWAITING_AUTHORIZATION,
        /** The amount is held and can be captured. */
        AUTHORIZED,
        /** Captured, in full or in part; nothing is held any more. */
        CAPTURED,
        /** Canceled before its hold ended. */
        CANCELED,
        /** Canceled when its hold ended, or later. */
        EXPIRED,
        /** Declined for good. */
        REJECTED,
        /** A state nobody documented: nothing may be concluded from it. */
        UNKNOWN
    }

    /** Whether nothing is held and nothing can be captured any more. */
    public boolean isSettled() {
        return kind == Kind.CAPTURED || kind == Kind.CANCELED || kind == Kind.EXPIRED;
    }

    /** Whether the shopper must have approved at some time for this to be true. */
    public boolean impliesAuthorization() {
        return kind == Kind.AUTHORIZED || isSettled();
    }
}
