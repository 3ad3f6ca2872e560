package dev.manualcapture.store;

import dev.manualcapture.order.Money;
import dev.manualcapture.order.Order;
import dev.manualcapture.order.OrderReference;
import java.time.Clock;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The intents of calls that move money. Each method commits by itself, so that no later rollback can forget that a call may have left. */
@Repository
public class MoneyOperations {

    private final JdbcClient jdbc;
    private final Clock clock;

    MoneyOperations(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The operation of the order's present decision: its newest attempt, or the first one, made now. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public MoneyOperation intend(Order order, MoneyOperation.Kind kind, Money amount) {
        return jdbc.sql("""
                select * from money_operation where reference = ? and kind = ? and decision_number = ?
                order by attempt desc fetch first 1 row only""")
            .params(order.reference().value(), kind.name(), order.decisionNumber())
            .query((row, n) -> new MoneyOperation(row.getString("idempotency_key"), new OrderReference(row.getString("reference")), kind,
                row.getInt("attempt"), Money.yen(row.getLong("amount")), OrderStore.instant(row, "first_sent_at"), false))
            .optional().orElseGet(() -> insert(order, kind, amount, 1));
    }

    /** A new attempt with a key of its own; only after a read proved that the attempt before did nothing. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public MoneyOperation again(Order order, MoneyOperation before) {
        return insert(order, before.kind(), before.amount(), before.attempt() + 1);
    }

    private MoneyOperation insert(Order order, MoneyOperation.Kind kind, Money amount, int attempt) {
        Instant now = clock.instant();
        String key = "%s-%s-%d-%d".formatted(order.reference(), kind.name().toLowerCase(), order.decisionNumber(), attempt);
        jdbc.sql("""
                insert into money_operation (idempotency_key, reference, kind, decision_number, attempt, amount, first_sent_at, state)
                values (?, ?, ?, ?, ?, ?, ?, 'SENT')""")
            .params(key, order.reference().value(), kind.name(), order.decisionNumber(), attempt, amount.yen(), OrderStore.utc(now)).update();
        return new MoneyOperation(key, order.reference(), kind, attempt, amount, now, true);
    }
}
