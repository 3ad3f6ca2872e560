package dev.manualcapture.bench.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * SQL statements per order as PostgreSQL itself writes them down, in a pass of its own that is not timed: some orders one after the other,
 * and then the same span without orders, whose statements are subtracted. What was counted is kept in {@code statements-<name>.txt}.
 */
final class StatementCount {

    private static final int MOST_ORDERS = 50;
    private static final int AFTERMATH_SECONDS = 3;

    private final Postgres postgres;
    private final Path folder;

    StatementCount(Postgres postgres, Path folder) {
        this.postgres = postgres;
        this.folder = folder;
    }

    double perOrder(App app, String sample, int atMost) throws Exception {
        int orders = Math.min(MOST_ORDERS, atMost);
        app.smartpay().latencyMillis(0);
        postgres.logStatements(true);
        try {
            TimeUnit.SECONDS.sleep(1); // until all connections know
            long begin = size();
            long start = System.nanoTime();
            Shoppers shoppers = new Shoppers(app, sample);
            for (int i = 0; i < orders; i++) {
                shoppers.buy();
            }
            TimeUnit.SECONDS.sleep(AFTERMATH_SECONDS);
            long middle = size();
            TimeUnit.NANOSECONDS.sleep(System.nanoTime() - start);
            List<String> busy = StatementLog.statements(postgres.logged(begin, middle), app.name());
            List<String> idle = StatementLog.statements(postgres.logged(middle, size()), app.name());
            keep(app, busy, idle, orders);
            return (double) (busy.size() - idle.size()) / orders;
        } finally {
            postgres.logStatements(false);
        }
    }

    private void keep(App app, List<String> busy, List<String> idle, int orders) throws IOException {
        Map<String, Long> counts = new HashMap<>(busy.stream().collect(Collectors.groupingBy(statement -> statement, Collectors.counting())));
        idle.forEach(statement -> counts.merge(statement, -1L, Long::sum));
        Files.writeString(folder.resolve("statements-" + app.name() + ".txt"), counts.entrySet().stream()
            .filter(entry -> entry.getValue() > 0).sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
            .map(entry -> String.format(Locale.ROOT, "%7.2f  %s%n", (double) entry.getValue() / orders, entry.getKey()))
            .collect(Collectors.joining("", "statements per order, " + orders + " orders\n", "")));
    }

    private long size() throws IOException {
        return Files.size(postgres.log());
    }
}
