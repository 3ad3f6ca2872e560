package dev.manualcapture.bench.jdbc;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The state machine: each step is one statement, which moves the order and writes its event, and one transaction. */
@Repository
class OrderTable {

    private final JdbcClient jdbc;

    OrderTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a decision needs to know. */
    record Decided(String smartpayOrderId, long amount) {
    }

    void placed(String reference, long amount) {
        jdbc.sql("""
                with placed as (insert into orders (reference, state, amount) values (?, 'placed', ?) returning reference, state)
                insert into order_events select reference, state, now() from placed""")
            .params(reference, amount).update();
    }

    void sessionCreated(String reference, String smartpayOrderId, String checkoutUrl) {
        jdbc.sql("""
                with moved as (update orders set state = 'awaiting_authorization', smartpay_order_id = ?, checkout_url = ?
                  where reference = ? and state = 'placed' returning reference, state)
                insert into order_events select reference, state, now() from moved""")
            .params(smartpayOrderId, checkoutUrl, reference).update();
    }

    /** @return false while it does not wait for it */
    boolean authorized(String reference, long holdExpiresAt) {
        return jdbc.sql("""
                with moved as (update orders set state = 'awaiting_stock', hold_expires_at = to_timestamp(? / 1000.0)
                  where reference = ? and state = 'awaiting_authorization' returning reference, state)
                insert into order_events select reference, state, now() from moved""")
            .params(holdExpiresAt, reference).update() == 1;
    }

    /**
     * The intent, before the call.
     *
     * @param state {@code capturing} or {@code canceling}
     * @return nothing while it does not wait for stock
     */
    Optional<Decided> decided(String reference, String state) {
        return jdbc.sql("""
                with moved as (update orders set state = ? where reference = ? and state = 'awaiting_stock'
                  returning reference, state, smartpay_order_id, amount),
                written as (insert into order_events select reference, state, now() from moved)
                select smartpay_order_id, amount from moved""")
            .params(state, reference).query((row, n) -> new Decided(row.getString(1), row.getLong(2))).optional();
    }

    /** The result, after the call. */
    void ended(String reference, String state, String paymentId) {
        jdbc.sql("""
                with moved as (update orders set state = ?, payment_id = ? where reference = ? and state in ('capturing', 'canceling')
                  returning reference, state)
                insert into order_events select reference, state, now() from moved""")
            .params(state, paymentId, reference).update();
    }

    List<String> holdsExpired(int limit) {
        return jdbc.sql("select reference from orders where state = 'awaiting_stock' and hold_expires_at <= now() order by hold_expires_at limit ?")
            .param(limit).query(String.class).list();
    }
}
