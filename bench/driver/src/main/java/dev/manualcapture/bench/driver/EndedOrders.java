package dev.manualcapture.bench.driver;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Many orders of the product that were captured: a few through its doors, the others are copies of the first one's rows, up to eight months old. */
final class EndedOrders {

    private static final int REAL = 4;
    private static final Duration OLDEST = Duration.ofDays(240);
    private static final Duration YOUNG = Duration.ofDays(179);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String COPIES = "from customer_order where reference like 'copy-%'";
    /** As long as the application keeps an order. */
    private static final String OVER = COPIES + " and created_at < now() - interval '180 days'";

    private final App app;
    private final Errand errand;
    private final Database database;
    private OrderRows first;
    private String young;
    private long kept;

    EndedOrders(App app, String sample, Database database) {
        this.app = app;
        this.database = database;
        errand = new Errand(app, sample);
    }

    /**
     * Has so many end.
     *
     * @return bytes of the database for each, with indexes
     * @throws IllegalStateException when it is not known which rows an order has
     */
    double add(int orders) throws Exception {
        List<Row> before = database.rows();
        for (int i = 1; i <= REAL; i++) {
            errand.finish(errand.authorize("history-template-%03d".formatted(i)));
        }
        new Deadline(PATIENCE).await(() -> database.number("select count(*) from customer_order where status <> 'captured'") == 0
                && database.number("select count(*) from inbox_event where state = 'NEW'") == 0,
            () -> "orders do not come to their end; see the log of " + app.name());
        List<Row> now = database.rows();
        first = OrderRows.of("history-template-001", before, now);
        first.checkGrowth(before, now, REAL);
        database.execute("vacuum analyze");
        long bytes = database.bytes();
        new Copies(first, OLDEST).write(database, 1, orders);
        database.execute("vacuum analyze");
        young = "select count(*) " + COPIES + " and created_at >= timestamptz '" + Instant.now().minus(YOUNG) + "'";
        kept = database.number(young);
        return (double) (database.bytes() - bytes) / orders;
    }

    /** What one order has in each table. */
    String rows() {
        return first.perTable() + ", " + first.rows().size() + " rows";
    }

    int rowsOfOne() {
        return first.rows().size();
    }

    /** How many are there whose time is over. */
    long over() throws SQLException {
        return database.number("select count(*) " + OVER);
    }

    /** How many rows of the engine's history are there whose time is over. */
    long overInEngine() throws SQLException {
        return database.number("select count(*) from act_hi_procinst where removal_time_ < now() at time zone 'UTC'");
    }

    /** How many are gone long before their time. */
    long lost() throws SQLException {
        return kept - database.number(young);
    }
}
