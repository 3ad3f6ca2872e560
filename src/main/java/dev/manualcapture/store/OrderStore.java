package dev.manualcapture.store;

import dev.manualcapture.order.Decision;
import dev.manualcapture.order.Money;
import dev.manualcapture.order.Order;
import dev.manualcapture.order.OrderReference;
import dev.manualcapture.order.OrderStatus;
import dev.manualcapture.order.UnknownOrder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table of orders. Writers hold the order's row lock, so that two of them never decide at once. What a transaction has locked, or written,
 * nobody else can change: it is read once, and what the transaction writes itself it knows.
 */
@Repository
public class OrderStore {

    private static final String SELECT = "select * from customer_order ";

    private final JdbcClient jdbc;
    private final PendingWrites pending;
    private final HeldOrders held = new HeldOrders();

    OrderStore(JdbcClient jdbc, PendingWrites pending) {
        this.jdbc = jdbc;
        this.pending = pending;
    }

    private static RowChange change(OrderReference reference) {
        return RowChange.of("customer_order", "reference", reference.value());
    }

    /** What is asked is asked after what was written. */
    private JdbcClient.StatementSpec asked(String sql) {
        pending.now();
        return jdbc.sql(sql);
    }

    /**
     * Takes the reference for a new order; a second caller of the same reference waits here until the first has committed.
     *
     * @throws DuplicateKeyException when the reference is taken
     */
    public void insert(OrderReference reference, String digest, Money amount, String lines, Instant now) {
        asked("insert into customer_order (reference, digest, status, amount, lines, created_at) values (?, ?, ?, ?, ?, ?)")
            .params(reference.value(), digest, OrderStatus.AWAITING_AUTHORIZATION.code(), amount.yen(), lines, utc(now)).update();
        held.held(new Order(reference, digest, OrderStatus.AWAITING_AUTHORIZATION, amount, Money.yen(0), lines, null, null, kept(now), null, null,
            0, null, null));
    }

    /** Notes what Smartpay answered to the checkout session, and when to ask about the order first. */
    public void checkoutCreated(OrderReference reference, String smartpayOrderId, String checkoutUrl, Instant nextCheck) {
        pending.add(change(reference).set("smartpay_order_id", smartpayOrderId).set("checkout_url", checkoutUrl)
            .set("next_check_at", utc(nextCheck)));
        held.changed(reference, order -> order.withCheckout(smartpayOrderId, checkoutUrl));
    }

    /** The order, if there is one. */
    public Optional<Order> find(OrderReference reference) {
        Optional<Order> known = held.known(reference);
        if (known.isPresent()) {
            return known;
        }
        Optional<Order> read = asked(SELECT + "where reference = ?").param(reference.value()).query(OrderStore::order).optional();
        read.ifPresent(held::read);
        return read;
    }

    /** Those of the orders that there are, in no order; none is locked. */
    public List<Order> findAll(Collection<String> references) {
        return references.isEmpty() ? List.of()
            : asked(SELECT + "where reference in (:references)").param("references", references).query(OrderStore::order).list();
    }

    /** @throws UnknownOrder when there is none */
    public Order get(OrderReference reference) {
        return find(reference).orElseThrow(() -> new UnknownOrder(reference));
    }

    /**
     * The order, its row locked until the transaction ends.
     *
     * @throws UnknownOrder when there is none
     */
    public Order lock(OrderReference reference) {
        return held.known(reference).orElseGet(() -> {
            Order locked = asked(SELECT + "where reference = ? for update").param(reference.value()).query(OrderStore::order).optional()
                .orElseThrow(() -> new UnknownOrder(reference));
            held.held(locked);
            return locked;
        });
    }

    /** The order that Smartpay knows under this id, if it is ours. */
    public Optional<Order> findBySmartpayId(String smartpayOrderId) {
        return asked(SELECT + "where smartpay_order_id = ?").param(smartpayOrderId).query(OrderStore::order).optional();
    }

    /**
     * A page of orders, the hold that ends first first, orders without a hold last.
     *
     * @param status        only this state; null for all
     * @param expiresBefore only holds that end before; null for all
     * @param start         where it begins
     */
    public List<Order> list(OrderStatus status, Instant expiresBefore, PageStart start, int limit) {
        List<Order> page = new ArrayList<>();
        if (!start.isWithoutHold()) {
            page.addAll(part(status, expiresBefore, start, "(hold_expires_at, reference) > (:end, :after)", limit));
        }
        if (start.isAfterOrder() && page.size() < limit && expiresBefore == null) {
            page.addAll(part(status, null, start, start.isWithoutHold() ? "hold_expires_at is null and reference > :after" : "hold_expires_at is null",
                limit - page.size()));
        }
        return page;
    }

    /** What is not asked for does not stand in the statement, so that a plan for any parameters is as good as one for these. */
    private List<Order> part(OrderStatus status, Instant expiresBefore, PageStart start, String beginning, int limit) {
        List<String> conditions = new ArrayList<>();
        if (status != null) {
            conditions.add("status = :status");
        }
        if (expiresBefore != null) {
            conditions.add("hold_expires_at < :before");
        }
        if (start.isAfterOrder()) {
            conditions.add(beginning);
        }
        return asked(SELECT + (conditions.isEmpty() ? "" : "where " + String.join(" and ", conditions))
                + " order by hold_expires_at nulls last, reference offset :offset rows fetch first :limit rows only")
            .param("status", status == null ? null : status.code()).param("before", utc(expiresBefore)).param("end", utc(start.holdExpiresAt()))
            .param("after", start.reference()).param("offset", start.offset()).param("limit", limit).query(OrderStore::order).list();
    }

    /** Notes the authorization and the end of its hold. */
    public void authorized(OrderReference reference, Instant authorizedAt, Instant holdExpiresAt) {
        pending.add(change(reference).set("authorized_at", utc(authorizedAt)).set("hold_expires_at", utc(holdExpiresAt)));
        held.changed(reference, order -> order.withHold(kept(authorizedAt), kept(holdExpiresAt)));
    }

    /** Sets the state. */
    public void status(OrderReference reference, OrderStatus status) {
        pending.add(change(reference).set("status", status.code()));
        held.changed(reference, order -> order.with(status));
    }

    /**
     * The order's end, and whether it is still asked about.
     *
     * @param nextCheck when to ask Smartpay next; null for never again
     */
    public void ended(OrderReference reference, OrderStatus end, Instant nextCheck) {
        pending.add(change(reference).set("status", end.code()).set("checks", 0).set("next_check_at", utc(nextCheck)));
        held.changed(reference, order -> order.with(end));
    }

    /**
     * The compare-and-set: makes the decision if the order stands at the given decision number.
     *
     * @return false when somebody was first; nothing is changed then
     */
    public boolean decide(OrderReference reference, int afterNumber, Decision made, OrderStatus next, String note) {
        boolean isFirst = asked("""
                update customer_order set decision = ?, decided_amount = ?, decided_by = ?, decided_at = ?, note = ?, status = ?,
                    alerted_at = null, decision_number = decision_number + 1 where reference = ? and decision_number = ?""")
            .params(made.kind().name(), made.amount().yen(), made.by(), utc(made.at()), note, next.code(), reference.value(), afterNumber)
            .update() == 1;
        if (isFirst) {
            Decision kept = new Decision(made.kind(), made.amount(), made.by(), kept(made.at()));
            held.changed(reference, order -> order.with(kept, note).with(next));
        }
        return isFirst;
    }

    /** Notes what Smartpay captured. */
    public void captured(OrderReference reference, Money captured) {
        pending.add(change(reference).set("captured", captured.yen()));
        held.changed(reference, order -> order.with(captured));
    }

    /**
     * Orders whose decision Smartpay has not confirmed, the hold that ends first first.
     *
     * @param decidedBefore   decided so long ago
     * @param endsBefore      or the hold ends so soon, which was still to come when it was decided
     * @param underWayBefore  and a call has had its time
     * @param toldBefore      and nobody was told since
     */
    public List<OrderReference> overdue(Instant decidedBefore, Instant endsBefore, Instant underWayBefore, Instant toldBefore, int limit) {
        return asked("""
                select reference from customer_order where status in ('capturing', 'canceling')
                  and (decided_at <= ? or hold_expires_at <= ? and decided_at < hold_expires_at and decided_at <= ?)
                  and (alerted_at is null or alerted_at <= ?)
                order by hold_expires_at nulls last fetch first ? rows only""")
            .params(utc(decidedBefore), utc(endsBefore), utc(underWayBefore), utc(toldBefore), limit)
            .query((row, n) -> new OrderReference(row.getString(1))).list();
    }

    /** How many orders were decided before that, and Smartpay has not confirmed it. */
    public long countOverdue(Instant decidedBefore) {
        return asked("select count(*) from customer_order where status in ('capturing', 'canceling') and decided_at <= ?")
            .param(utc(decidedBefore)).query(Long.class).single();
    }

    /** Notes when a person was told that the order is overdue. */
    public void alerted(OrderReference reference, Instant at) {
        asked("update customer_order set alerted_at = ? where reference = ?").params(utc(at), reference.value()).update();
    }

    /** How many orders stand in a state. */
    public long count(OrderStatus status) {
        return asked("select count(*) from customer_order where status = ?").param(status.code()).query(Long.class).single();
    }

    /** References of open orders that are due to be asked about at Smartpay. */
    public List<OrderReference> dueForCheck(Instant now, int limit) {
        return asked("select reference from customer_order where next_check_at <= ? order by next_check_at fetch first ? rows only")
            .params(utc(now), limit).query((row, n) -> new OrderReference(row.getString(1))).list();
    }

    /**
     * Takes the turn to ask Smartpay about an order.
     *
     * @param next when its next turn is, by the number of turns before this one; null for never again
     * @return false when another node has taken it
     */
    public boolean takeTurn(OrderReference reference, Instant now, Function<Integer, Instant> next) {
        Integer checks = asked("select checks from customer_order where reference = ? and next_check_at <= ?")
            .params(reference.value(), utc(now)).query(Integer.class).optional().orElse(null);
        return checks != null && asked("""
                update customer_order set checks = checks + 1, next_check_at = ? where reference = ? and checks = ? and next_check_at <= ?""")
            .params(utc(next.apply(checks)), reference.value(), checks, utc(now)).update() == 1;
    }

    /** When to ask Smartpay next; null for never again. The pauses begin anew. */
    public void nextCheck(OrderReference reference, Instant at) {
        asked("update customer_order set checks = 0, next_check_at = ? where reference = ?")
            .params(utc(at), reference.value()).update();
    }

    private static Order order(ResultSet row, int number) throws SQLException {
        String decision = row.getString("decision");
        return new Order(new OrderReference(row.getString("reference")), row.getString("digest"), OrderStatus.of(row.getString("status")),
            Money.yen(row.getLong("amount")), Money.yen(row.getLong("captured")), row.getString("lines"), row.getString("checkout_url"),
            row.getString("smartpay_order_id"), instant(row, "created_at"), instant(row, "authorized_at"), instant(row, "hold_expires_at"),
            row.getInt("decision_number"),
            decision == null ? null : new Decision(Decision.Kind.valueOf(decision), Money.yen(row.getLong("decided_amount")),
                row.getString("decided_by"), instant(row, "decided_at")),
            row.getString("note"));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    static OffsetDateTime utc(Instant at) {
        return at == null ? null : kept(at).atOffset(ZoneOffset.UTC);
    }

    /** The moment as finely as the databases keep it. */
    static Instant kept(Instant at) {
        return at == null ? null : at.truncatedTo(ChronoUnit.MICROS);
    }
}
