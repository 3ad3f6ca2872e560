package dev.manualcapture.store;

import dev.manualcapture.order.Money;
import dev.manualcapture.order.Order;
import dev.manualcapture.order.OrderReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The intents of calls that move money. What is written before a call, or after an unclear answer, commits by itself, so that no later
 * rollback can forget that a call may have left.
 */
@Repository
public class MoneyOperations {

    private static final String OPEN = "state in ('SENT', 'UNKNOWN')";
    private static final String ENDED = "state in ('DONE', 'REFUSED')";
    private static final String STILL_DECIDED = "exists (select 1 from customer_order where reference = ? and decision_number = ?)";
    private static final String OURS = "idempotency_key = ? and turn = ? and " + STILL_DECIDED;

    private final JdbcClient jdbc;
    private final PendingWrites pending;
    private final Clock clock;

    MoneyOperations(JdbcClient jdbc, PendingWrites pending, Clock clock) {
        this.jdbc = jdbc;
        this.pending = pending;
        this.clock = clock;
    }

    /**
     * The operation of the order's decision: its newest attempt, taken on, so that whoever had it before may not send it any more; or the first one,
     * made now. An attempt whose call was under way and of whose answer nothing is known has lost its process, or its commit: that is counted.
     * Each statement commits by itself, on a connection of its own, before this returns.
     *
     * @throws OptimisticLockingFailureException when another process takes it on at the same moment, or the order was decided otherwise meanwhile
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public MoneyOperation intend(Order order, MoneyOperation.Kind kind, Money amount) {
        MoneyOperation first = attempt(order, kind, amount, 1);
        if (writesDown(order, first)) {
            return first;
        }
        MoneyOperation newest = jdbc.sql("""
                select * from money_operation where reference = ? and kind = ? and decision_number = ?
                order by attempt desc fetch first 1 row only""")
            .params(order.reference().value(), kind.name(), order.decisionNumber()).query(MoneyOperations::operation).optional().orElse(first);
        MoneyOperation ours = newest.takenOnAgain();
        onlyOurs(order, newest, jdbc.sql("update money_operation set crashes = ?, turn = ? where " + OURS).params(ours.crashes(), ours.turn()));
        return ours;
    }

    private boolean writesDown(Order order, MoneyOperation first) {
        try {
            return insert(order, first, """
                    where not exists (select 1 from money_operation where reference = ? and kind = ? and decision_number = ?)
                      and\s""" + STILL_DECIDED, order.reference().value(), first.kind().name(), order.decisionNumber(), order.reference().value(),
                order.decisionNumber()) == 1;
        } catch (DuplicateKeyException another) {
            throw new OptimisticLockingFailureException("Another process writes " + first.key() + " down", another);
        }
    }

    /**
     * Notes that the call is about to leave, and makes sure that it is still ours: a process that stood still since it took the operation on may
     * wake up long after another one has carried it out, or the order was decided otherwise.
     *
     * @throws OptimisticLockingFailureException when that is so; nothing may be sent
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void leaves(Order order, MoneyOperation operation) {
        onlyOurs(order, operation, jdbc.sql("update money_operation set state = 'SENT' where " + OPEN + " and " + OURS));
    }

    /**
     * A new attempt with a key of its own; only after a read proved that the attempt before did nothing.
     *
     * @throws OptimisticLockingFailureException as {@link #leaves} does
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public MoneyOperation again(Order order, MoneyOperation before) {
        onlyOurs(order, before, jdbc.sql("update money_operation set turn = turn + 1 where " + (before.isOpen() ? OPEN : ENDED) + " and " + OURS));
        MoneyOperation next = attempt(order, before.kind(), before.amount(), before.attempt() + 1);
        insert(order, next, "");
        return next;
    }

    /** Notes an answer that says neither yes nor no; what another thread has found out meanwhile stays. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void unknown(MoneyOperation operation) {
        unknownIfOpen(operation);
    }

    /** Begins to count crashes anew, once a person has been told of them. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void forgiveCrashes(MoneyOperation operation) {
        jdbc.sql("update money_operation set crashes = 0 where idempotency_key = ?").param(operation.key()).update();
        unknownIfOpen(operation);
    }

    /** The operations of an order of which it is not known what became of them. */
    public List<MoneyOperation> open(OrderReference reference) {
        pending.now();
        return jdbc.sql("select * from money_operation where reference = ? and " + OPEN + " order by first_sent_at")
            .param(reference.value()).query(MoneyOperations::operation).list();
    }

    /**
     * Notes what became of it, in the transaction that moves the process on. That it was done counts, whatever was noted before; a refusal that
     * comes late does not.
     */
    public void ended(MoneyOperation operation, MoneyOperation.State end) {
        pending.add("update money_operation set state = ? where idempotency_key = ?" + (end == MoneyOperation.State.DONE ? "" : " and " + OPEN),
            end.name(), operation.key());
    }

    /** A thread that was frozen during its call may come back long after another one has found out what became of it. */
    private void unknownIfOpen(MoneyOperation operation) {
        jdbc.sql("update money_operation set state = 'UNKNOWN' where idempotency_key = ? and " + OPEN)
            .param(operation.key()).update();
    }

    private static void onlyOurs(Order order, MoneyOperation operation, JdbcClient.StatementSpec change) {
        int rows = change.params(operation.key(), operation.turn(), order.reference().value(), order.decisionNumber()).update();
        if (rows == 0) {
            throw new OptimisticLockingFailureException("Another process has " + operation.key()
                + " in hand, or what became of it is known, or the order is decided otherwise");
        }
    }

    private MoneyOperation attempt(Order order, MoneyOperation.Kind kind, Money amount, int number) {
        String key = "%s-%s-%d-%d".formatted(order.reference(), kind.name().toLowerCase(Locale.ROOT), order.decisionNumber(), number);
        return new MoneyOperation(key, order.reference(), kind, number, amount, clock.instant(), MoneyOperation.State.SENT, 0, 0);
    }

    private int insert(Order order, MoneyOperation attempt, String condition, Object... values) {
        return jdbc.sql("""
                insert into money_operation (idempotency_key, reference, kind, decision_number, attempt, amount, first_sent_at, state)
                select cast(? as varchar), cast(? as varchar), cast(? as varchar), cast(? as integer), cast(? as integer), cast(? as bigint),
                    cast(? as timestamp with time zone), 'SENT'""" + " " + condition)
            .params(attempt.key(), order.reference().value(), attempt.kind().name(), order.decisionNumber(), attempt.attempt(),
                attempt.amount().yen(), OrderStore.utc(attempt.firstSentAt())).params(values).update();
    }

    private static MoneyOperation operation(ResultSet row, int number) throws SQLException {
        return new MoneyOperation(row.getString("idempotency_key"), new OrderReference(row.getString("reference")),
            MoneyOperation.Kind.valueOf(row.getString("kind")), row.getInt("attempt"), Money.yen(row.getLong("amount")),
            OrderStore.instant(row, "first_sent_at"), MoneyOperation.State.valueOf(row.getString("state")), row.getInt("crashes"),
            row.getInt("turn"));
    }
}
