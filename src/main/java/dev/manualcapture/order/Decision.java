package dev.manualcapture.order;

import java.time.Instant;

/**
 * The one decision about an authorized order, made once and never changed by a second caller.
 *
 * @param kind   capture or cancel
 * @param amount what is to be captured; zero for a cancellation
 * @param by     an account's name, {@code timer} or {@code smartpay}
 * @param at     when it was made
 */
public record Decision(Kind kind, Money amount, String by, Instant at) {

    /** Decided by the hold's timer. */
    public static final String TIMER = "timer";
    /** Decided on Smartpay's side: in its dashboard, or by its own expiry. */
    public static final String SMARTPAY = "smartpay";

    /** What can be decided. */
    public enum Kind { CAPTURE, CANCEL }
}
