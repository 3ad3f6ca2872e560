package dev.manualcapture.store;

import dev.manualcapture.order.Money;
import dev.manualcapture.order.OrderReference;
import java.time.Instant;

/**
 * A call that moves money, written down before it leaves.
 *
 * @param key         idempotency key: order, kind, decision number and attempt number
 * @param reference   the order
 * @param kind        what is asked of Smartpay
 * @param attempt     grows only after a read proved that the attempt before did nothing
 * @param amount      frozen; zero for a cancellation
 * @param firstSentAt when the first request may have left
 * @param state       what is known of it
 * @param crashes     how often the process died, or lost its commit, while the call was under way
 * @param turn        grows each time that it is taken on again; who holds an earlier turn may not send it any more
 */
public record MoneyOperation(String key, OrderReference reference, Kind kind, int attempt, Money amount, Instant firstSentAt, State state,
                             int crashes, int turn) {

    /** Capture the payment, cancel the order, or release a hold that came too late. */
    public enum Kind { CAPTURE, CANCEL, RELEASE }

    /** Under way or lost; answered neither yes nor no; done; refused. */
    public enum State { SENT, UNKNOWN, DONE, REFUSED }

    /** Nobody has taken it on since it was written down: for who wrote it, nothing can have left before. */
    public boolean fresh() {
        return turn == 0;
    }

    /** It is not known what became of it. */
    public boolean isOpen() {
        return state == State.SENT || state == State.UNKNOWN;
    }

    MoneyOperation takenOnAgain() {
        return new MoneyOperation(key, reference, kind, attempt, amount, firstSentAt, state, state == State.SENT ? crashes + 1 : crashes, turn + 1);
    }
}
