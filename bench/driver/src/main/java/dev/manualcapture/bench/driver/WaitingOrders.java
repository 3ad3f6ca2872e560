package dev.manualcapture.bench.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Many orders that wait for stock in the product: a few came there through its doors, the others are copies of the first one's rows. */
final class WaitingOrders {

    private static final int REAL = 4;
    private static final int BATCH = 100_000;
    private static final int PATIENCE_SECONDS = 60;
    private static final int FINISHED = 20;

    private final App app;
    private final Shoppers shoppers;
    private final Database database;
    private final List<Purchase> real = new ArrayList<>();
    private OrderRows first;

    WaitingOrders(App app, String sample, Database database) {
        this.app = app;
        this.database = database;
        shoppers = new Shoppers(app, sample);
    }

    /**
     * Has so many wait.
     *
     * @return bytes of the database for each, with indexes
     * @throws IllegalStateException when it is not known which rows an order has
     */
    double add(int orders) throws Exception {
        List<Row> before = database.rows();
        for (int i = 1; i <= REAL; i++) {
            real.add(shoppers.authorize("waiting-template-%03d".formatted(i)));
        }
        awaitRest();
        List<Row> now = database.rows();
        first = OrderRows.of(real.get(0).reference, before, now);
        first.checkGrowth(before, now, REAL);
        database.execute("vacuum analyze");
        long bytes = database.bytes();
        copy(orders);
        database.checkForeignKeys();
        database.execute("vacuum analyze");
        return (double) (database.bytes() - bytes) / orders;
    }

    private void awaitRest() throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (database.number("select count(*) from customer_order where status = 'awaiting_stock'") < REAL
            || database.number("select count(*) from inbox_event where state = 'NEW'") > 0) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("orders do not come to wait for stock; see the log of " + app.name());
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private void copy(int orders) throws Exception {
        Copies copies = new Copies(first);
        database.execute("set session_replication_role = replica"); // foreign keys are looked at once, in the end
        for (int start = 1; start <= orders; start += BATCH) {
            for (Row row : first.rows()) {
                database.execute(copies.insert(row, start, Math.min(orders, start + BATCH - 1)));
            }
        }
        database.execute("set session_replication_role = origin");
    }

    /** What one order has in each table. */
    String rows() {
        return first.perTable() + ", " + first.rows().size() + " rows";
    }

    /** Brings the real orders and some of the copies to their captures: a copy of which a row is missing would not come there. */
    void finishSome(int orders) throws Exception {
        List<Purchase> all = new ArrayList<>(real);
        for (int i = 0; i < Math.min(FINISHED, orders); i++) {
            Purchase copy = app.smartpay().expect(Copies.reference(1 + (int) ((long) i * orders / FINISHED)), Shoppers.AMOUNT);
            copy.authorize();
            all.add(copy);
        }
        for (Purchase purchase : all) {
            shoppers.finish(purchase, System.nanoTime());
        }
    }
}
