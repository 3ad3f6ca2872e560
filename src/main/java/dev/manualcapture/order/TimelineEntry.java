package dev.manualcapture.order;

import java.time.Instant;

/**
 * One thing that happened to an order.
 *
 * @param at     when
 * @param what   a past fact, for example {@code payment captured}
 * @param by     an account's name, {@code timer}, {@code smartpay} or {@code process}
 * @param detail more in plain words, or null
 */
public record TimelineEntry(Instant at, String what, String by, String detail) {
}
