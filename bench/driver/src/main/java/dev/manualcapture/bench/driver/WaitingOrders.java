package dev.manualcapture.bench.driver;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Many orders that wait for stock in the product: a few came there through its doors, the others are copies of the first one's rows. */
final class WaitingOrders {

    private static final int REAL = 4;
    private static final Duration OLDEST = Duration.ofDays(5);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int FINISHED = 20;

    private final App app;
    private final Errand errand;
    private final Database database;
    private final List<Purchase> real = new ArrayList<>();
    private List<Row> before;
    private OrderRows first;

    WaitingOrders(App app, String sample, Database database) {
        this.app = app;
        this.database = database;
        errand = new Errand(app, sample);
    }

    /**
     * Has so many wait.
     *
     * @return bytes of the database for each, with indexes
     * @throws IllegalStateException when it is not known which rows an order has
     */
    double add(int orders) throws Exception {
        bring();
        learn();
        database.execute("vacuum analyze");
        long bytes = database.bytes();
        copy(1, orders);
        database.execute("vacuum analyze");
        return (double) (database.bytes() - bytes) / orders;
    }

    /** Brings the real ones there. */
    void bring() throws Exception {
        before = database.rows();
        for (int i = 1; i <= REAL; i++) {
            real.add(errand.authorize("waiting-template-%03d".formatted(i)));
        }
        await("select count(*) = %d from customer_order where status = 'awaiting_stock'".formatted(REAL));
        await("select count(*) = 0 from inbox_event where state = 'NEW'");
    }

    /** Has the timer go off that involves supervisors a day before the hold ends: an order whose hold ends has that behind it. */
    void bringToLastDay() throws Exception {
        change(REAL, "update act_ru_job set duedate_ = now() at time zone 'UTC' where handler_cfg_ = 'BoundaryEvent_HoldExpiresSoon'");
        await("select count(*) = 0 from act_ru_job where handler_cfg_ = 'BoundaryEvent_HoldExpiresSoon'");
    }

    private void await(String sql) throws Exception {
        new Deadline(PATIENCE).await(() -> database.texts(sql).get(0).equals("t"),
            () -> "orders do not come to wait for stock: " + sql + "; see the log of " + app.name());
    }

    /**
     * Finds out which rows an order has.
     *
     * @throws IllegalStateException when it cannot
     */
    void learn() throws Exception {
        List<Row> now = database.rows();
        first = OrderRows.of(real.get(0).reference, before, now);
        first.checkGrowth(before, now, REAL);
    }

    /** Writes the copies from the first to the last. */
    void copy(int from, int to) throws SQLException {
        new Copies(first, OLDEST).write(database, from, to);
    }

    /**
     * Has the holds of all that wait end at one moment, here and at Smartpay.
     *
     * @param from the first copy among them
     * @param to   the last
     * @return all of them
     */
    List<Purchase> endHolds(Instant end, int from, int to) throws Exception {
        List<Purchase> all = new ArrayList<>(real.stream().filter(purchase -> !purchase.isCanceled()).toList());
        for (int n = from; n <= to; n++) {
            all.add(app.smartpay().expect(Copies.reference(n), Errand.AMOUNT));
        }
        all.forEach(purchase -> purchase.holdUntil(end.toEpochMilli()));
        String at = "timestamptz '" + end + "'";
        change(all.size(), "update customer_order set authorized_at = %1$s - interval '7 days', hold_expires_at = %1$s where status = 'awaiting_stock'"
            .formatted(at));
        change(all.size(), "update act_ru_task set due_date_ = %s at time zone 'UTC' where task_def_key_ = 'Task_ConfirmStock'".formatted(at));
        change(all.size(), "update act_ru_job set duedate_ = %s at time zone 'UTC' where handler_cfg_ = 'BoundaryEvent_HoldExpired'".formatted(at));
        return all;
    }

    private void change(int rows, String sql) throws Exception {
        int changed = database.update(sql);
        if (changed != rows) {
            throw new IllegalStateException(changed + " rows instead of " + rows + ": " + sql);
        }
    }

    /** What one order has in each table. */
    String rows() {
        return first.perTable() + ", " + first.rows().size() + " rows";
    }

    /** Brings the real orders and some of the copies to their captures: a copy of which a row is missing would not come there. */
    void finishSome(int orders) throws Exception {
        List<Purchase> all = new ArrayList<>(real);
        for (int i = 0; i < Math.min(FINISHED, orders); i++) {
            Purchase copy = app.smartpay().expect(Copies.reference(1 + (int) ((long) i * orders / FINISHED)), Errand.AMOUNT);
            copy.authorize();
            all.add(copy);
        }
        for (Purchase purchase : all) {
            errand.finish(purchase);
        }
    }
}
