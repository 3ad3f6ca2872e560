package dev.manualcapture.bench.driver;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The holds of many orders that wait for stock end at one moment, and each order has to be canceled at Smartpay. A storm of as many orders as
 * warm up the other runs comes first and does not count.
 */
final class StormRun implements OwnRun {

    private static final String NAME = "product_storm";
    private static final int[] LATENCIES = {0, 50};
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration SHORTEST_LEAD = Duration.ofSeconds(5);
    private static final int PREPARED_IN_A_SECOND = 1000;

    private final Setting setting;
    private final List<String> rows = new ArrayList<>();
    private App app;
    private Database database;
    private WaitingOrders waiting;
    private int written;

    StormRun(Setting setting) {
        this.setting = setting;
    }

    @Override
    public void run() throws Exception {
        app = setting.product(NAME);
        app.awaitUp();
        database = setting.postgres().database(NAME);
        waiting = new WaitingOrders(app, setting.sample(), database);
        waiting.bring();
        waiting.bringToLastDay();
        waiting.learn();
        storm(setting.options().warmup(), 0);
        for (int latency : LATENCIES) {
            rows.add(storm(setting.options().storm(), latency));
        }
    }

    /** @return a row of the report */
    private String storm(int copies, int latencyMillis) throws Exception {
        waiting.copy(written + 1, written + copies);
        Instant end = Instant.now().truncatedTo(ChronoUnit.MILLIS).plus(SHORTEST_LEAD).plusSeconds(copies / PREPARED_IN_A_SECOND);
        List<Purchase> orders = waiting.endHolds(end, written + 1, written + copies);
        written += copies;
        database.execute("vacuum analyze");
        long left = ChronoUnit.MILLIS.between(Instant.now(), end);
        if (left < 0) {
            throw new IllegalStateException("the holds ended before all was prepared, " + -left + " ms ago");
        }
        app.smartpay().latencyMillis(latencyMillis);
        TimeUnit.MILLISECONDS.sleep(left);
        Reading start = Reading.of(app, List.of(app), setting.postgres());
        awaitEnds(orders, end);
        Reading last = Reading.of(app, List.of(app), setting.postgres());
        return row(latencyMillis, orders, end, start, last);
    }

    private void awaitEnds(List<Purchase> orders, Instant end) throws Exception {
        Deadline deadline = new Deadline(PATIENCE);
        for (Purchase order : orders) {
            deadline.await(order::isCanceled, () -> wrong().size() + " orders are not canceled, for example " + wrong().get(0));
        }
        String ended = "select count(*) from customer_order where status = 'expired' and hold_expires_at = timestamptz '" + end + "'";
        deadline.await(() -> database.number(ended) == orders.size(), () -> "canceled orders have no end here; see the log of " + NAME);
    }

    private String row(int latencyMillis, List<Purchase> orders, Instant end, Reading start, Reading last) {
        double canceled = (orders.stream().mapToLong(Purchase::canceledAt).max().orElseThrow() - end.toEpochMilli()) / 1e3;
        double ended = (last.nanos() - start.nanos()) / 1e9;
        double n = orders.size();
        Progress.say("Smartpay answers after %d ms: %d orders canceled after %s s, ended after %s s", latencyMillis, orders.size(),
            Figures.text(canceled), Figures.text(ended));
        return "| %d ms | %d | %s | %s | %s | %s + %s | %s | %s | %s |%n".formatted(latencyMillis, orders.size(), Figures.text(canceled),
            Figures.text(ended), Figures.text(n / ended), Figures.text((last.appCpu() - start.appCpu()) / n),
            Figures.text((last.postgresCpu() - start.postgresCpu()) / n), Figures.text((last.transactions() - start.transactions()) / n),
            Figures.text((last.calls() - start.calls()) / n), Figures.text(last.coresOfOthersSince(start)));
    }

    @Override
    public List<String> wrong() {
        return app.smartpay().wrong();
    }

    @Override
    public String markdown() {
        return """

            ## storm: the holds of many orders end at once

            Each order waits for stock, and its supervisors were told that its hold ends soon. Seconds are from the end of all holds; Smartpay sends
            no events.

            | Smartpay answers after | orders | last canceled at Smartpay, s | last end here, s | orders/s | CPU ms an order, app + PostgreSQL \
            | transactions | calls to Smartpay | cores that others used |
            |---|---|---|---|---|---|---|---|---|
            %s""".formatted(String.join("", rows));
    }

    @Override
    public void close() throws Exception {
        if (database != null) {
            database.close();
        }
        if (app != null) {
            app.close();
        }
    }
}
