package dev.manualcapture.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Verified webhooks, stored before they are acknowledged and handled after. An event id is stored once. */
@Repository
public class Inbox {

    private final JdbcClient jdbc;
    private final PendingWrites pending;
    private final Clock clock;

    Inbox(JdbcClient jdbc, PendingWrites pending, Clock clock) {
        this.jdbc = jdbc;
        this.pending = pending;
        this.clock = clock;
    }

    /** What became of an event. */
    public enum State { NEW, DONE, UNMATCHED, QUARANTINE }

    /** An event whose turn it is. */
    public record Waiting(String eventId, String smartpayOrderId, String type, int attempts) {
    }

    /**
     * An event as it is kept.
     *
     * @param signedAt   when Smartpay signed this delivery, or null where it said no time
     * @param receivedAt when it came first
     * @param attempts   how often it could not be handled
     */
    public record Stored(String id, String type, String smartpayOrderId, Instant signedAt, Instant receivedAt, int attempts) {
    }

    /**
     * Stores an event for good.
     *
     * @param pause how long it waits for its turn
     * @return false when it was stored before
     */
    public boolean store(String eventId, String subscriptionId, String type, String smartpayOrderId, Instant signedAt, State state,
                         Duration pause) {
        Instant now = clock.instant();
        try {
            jdbc.sql("""
                    insert into inbox_event (event_id, subscription_id, type, smartpay_order_id, signed_at, received_at, state, next_at)
                    values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(eventId, subscriptionId, type, smartpayOrderId, OrderStore.utc(signedAt), OrderStore.utc(now), state.name(),
                    OrderStore.utc(now.plus(pause))).update();
            return true;
        } catch (DuplicateKeyException seenBefore) {
            return false;
        }
    }

    /** Events whose turn it is, each with its own pause, so that one that fails blocks no other. */
    public List<Waiting> due(int limit) {
        return jdbc.sql("""
                select event_id, smartpay_order_id, type, attempts from inbox_event where state = 'NEW' and next_at <= ?
                order by next_at fetch first ? rows only""")
            .params(OrderStore.utc(clock.instant()), limit)
            .query((row, n) -> new Waiting(row.getString(1), row.getString(2), row.getString(3), row.getInt(4))).list();
    }

    /** The newest events of a state, newest first. */
    public List<Stored> newest(State state, int limit) {
        return jdbc.sql("""
                select event_id, type, smartpay_order_id, signed_at, received_at, attempts from inbox_event where state = ?
                order by received_at desc fetch first ? rows only""")
            .params(state.name(), limit)
            .query((row, n) -> new Stored(row.getString(1), row.getString(2), row.getString(3), OrderStore.instant(row, "signed_at"),
                OrderStore.instant(row, "received_at"), row.getInt(6))).list();
    }

    /** How many events stand in a state. */
    public long count(State state) {
        return jdbc.sql("select count(*) from inbox_event where state = ?").param(state.name()).query(Long.class).single();
    }

    /**
     * Ends the way of every event whose turn it is and whose order Smartpay has captured in full: whatever it hints at, nothing is
     * left to be done.
     */
    public void settleWhereAllIsCaptured() {
        Instant now = clock.instant();
        jdbc.sql("""
                update inbox_event set state = 'DONE', next_at = null where state = 'NEW' and next_at <= ? and exists (select 1 from customer_order
                where customer_order.smartpay_order_id = inbox_event.smartpay_order_id and status = 'captured' and captured = amount)""")
            .param(OrderStore.utc(now)).update();
    }

    /** Ends an event's way, with the present transaction where there is one. */
    public void settle(String eventId, State state) {
        pending.add("update inbox_event set state = ?, next_at = null where event_id = ?", state.name(), eventId);
    }

    /**
     * Removes settled events that came so long ago; one that waits is never removed.
     *
     * @return how many were removed
     */
    public int removeSettledBefore(Instant before, int limit) {
        return jdbc.sql("""
                delete from inbox_event where event_id in (select event_id from inbox_event
                where state in ('DONE', 'UNMATCHED', 'QUARANTINE') and received_at < ? order by received_at fetch first ? rows only)""")
            .params(OrderStore.utc(before), limit).update();
    }

    /** Gives an event a later turn. */
    public void postpone(String eventId, Duration pause) {
        jdbc.sql("update inbox_event set attempts = attempts + 1, next_at = ? where event_id = ?")
            .params(OrderStore.utc(clock.instant().plus(pause)), eventId).update();
    }
}
