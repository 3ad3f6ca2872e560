package dev.manualcapture.api;

import dev.manualcapture.order.Decision;
import java.time.Instant;
import java.util.Locale;

/**
 * How an order was decided, for whoever came second.
 *
 * @param kind   {@code capture} or {@code cancel}
 * @param amount whole yen that are captured; zero for a cancellation
 * @param by     an account's name, {@code timer} or {@code smartpay}
 * @param at     when
 */
record MadeDecision(String kind, long amount, String by, Instant at) {

    static MadeDecision of(Decision decision) {
        return new MadeDecision(decision.kind().name().toLowerCase(Locale.ROOT), decision.amount().yen(), decision.by(), decision.at());
    }
}
