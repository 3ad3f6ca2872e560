package dev.manualcapture.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.manualcapture.proof.Invariants.Verdict;
import dev.manualcapture.proof.SmartpaySide.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Two nodes on one PostgreSQL, everything between them and Smartpay unreliable, until every blow is dealt; then calm, and the check. */
final class ChaosRun {

    private static final int LEAST_ORDERS = 300;
    private static final Duration TO_THE_END = Duration.ofSeconds(60);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(3);
    private static final String NOT_QUIET = """
        select (select count(*) from customer_order where status not in ('captured', 'canceled', 'expired', 'rejected', 'abandoned'))
          + (select count(*) from inbox_event where state = 'NEW') + (select count(*) from ACT_RU_EXECUTION)
          + (select count(*) from money_operation m where state not in ('DONE', 'REFUSED') and not exists (select 1 from money_operation n
              where n.reference = m.reference and n.kind = m.kind and n.decision_number = m.decision_number and n.attempt > m.attempt))""";

    private final long seed;
    private final Fired fired = new Fired();

    ChaosRun(long seed) {
        this.seed = seed;
    }

    void run() throws Exception {
        long begin = System.nanoTime();
        String name = "chaos-" + seed;
        try (Postgres postgres = new Postgres(name)) {
            assertThat(postgres.isDurable()).isTrue();
            List<NodeProcess> pair = List.of(node("a", seed), node("b", seed));
            try (WebhookRoad webhooks = new WebhookRoad(pair, seed + 1, fired);
                 SmartpaySide smartpay = new SmartpaySide(webhooks.address());
                 Customers customers = new Customers(new Client(pair), smartpay, seed + 2, fired);
                 SmartpayRoad road = new SmartpayRoad(smartpay, webhooks, customers::approvesEarly, seed + 3, fired)) {
                pair.forEach(node -> node.configure(NodeSettings.demo(smartpay.port()),
                    NodeSettings.demoEnvironment(postgres.url(), road.address(node.name()))));
                pair.forEach(NodeProcess::start); // the first makes the tables; two at once on an empty database get in each other's way

                waves(customers, new Trouble(pair, postgres, road, seed + 4, fired));

                webhooks.calm();
                road.calm();
                Supervisor supervisor = new Supervisor(pair.get(0));
                Duration toTheEnd = toTheEnd(postgres, smartpay, supervisor);
                try (Connection connection = postgres.connect()) {
                    judge(name, customers, smartpay.ledger(), Tables.read(connection), webhooks, supervisor, toTheEnd,
                        Duration.ofNanos(System.nanoTime() - begin));
                }
            } finally {
                pair.forEach(NodeProcess::close);
            }
        }
    }

    private static NodeProcess node(String name, long seed) {
        return new NodeProcess("chaos-" + name + "-" + seed);
    }

    private void waves(Customers customers, Trouble trouble) throws Exception {
        CompletableFuture<Void> blows = CompletableFuture.runAsync(() -> {
            try {
                trouble.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CompletionException(e);
            }
        });
        blows.exceptionally(failure -> {
            Proof.say("the trouble itself failed, the run ends: %s", failure);
            customers.close();
            return null;
        });
        while (!blows.isDone() || customers.plans().size() < LEAST_ORDERS) {
            customers.wave();
            Proof.say("%d orders; %s", customers.plans().size(), fired);
        }
        blows.join();
    }

    /** How long it takes until nothing waits any more. The clock is moved, so that what waits for an hour or for the end of a hold need not. */
    private Duration toTheEnd(Postgres postgres, SmartpaySide smartpay, Supervisor supervisor)
        throws SQLException, IOException, InterruptedException {
        long calm = System.nanoTime();
        smartpay.advance("P7D");
        long nextAdvance = calm + Duration.ofSeconds(6).toNanos();
        try (Connection connection = postgres.connect()) {
            while (System.nanoTime() - calm < LONGEST_WAIT.toNanos()) {
                if (count(connection) == 0 && smartpay.ledger().orders().stream().noneMatch(order -> order.status().equals("requires_capture"))) {
                    break;
                }
                supervisor.work(connection);
                Pauses.millis(500);
                if (System.nanoTime() > nextAdvance) {
                    smartpay.advance("PT2H");
                    nextAdvance += Duration.ofSeconds(6).toNanos();
                }
            }
        }
        return Duration.ofNanos(System.nanoTime() - calm);
    }

    private static long count(Connection connection) throws SQLException {
        try (ResultSet found = connection.createStatement().executeQuery(NOT_QUIET)) {
            found.next();
            return found.getLong(1);
        }
    }

    private void judge(String name, Customers customers, Ledger ledger, Tables tables, WebhookRoad webhooks, Supervisor supervisor,
                       Duration toTheEnd, Duration duration) throws IOException {
        Verdict verdict = new Invariants(ledger, tables, customers.told(), webhooks.acknowledged()).check();
        Map<String, Integer> ends = new HashMap<>();
        tables.orders().forEach(order -> ends.merge(order.status(), 1, Integer::sum));
        String summary = "seed %d: %s; %s; all at their end %d s after the last fault; ends %s, %d repair tasks; %d s in all".formatted(seed,
            verdict, fired, toTheEnd.toSeconds(), ends, supervisor.completed(), duration.toSeconds());
        Proof.say("%s", summary);
        Path evidence = Evidence.write(name, summary, verdict, ledger, tables, customers.told());
        assertThat(verdict.violations()).as("see %s", evidence).isEmpty();
        assertThat(fired.missing(tables.orders().size())).as("not a test").isEmpty();
        assertThat(toTheEnd).isLessThan(scaled(TO_THE_END));
    }

    /** On a machine that others use too, a minute is as much longer as runnable threads outnumber its processors; at most five times. */
    private static Duration scaled(Duration time) throws IOException {
        double load = Double.parseDouble(Files.readString(Path.of("/proc/loadavg")).split(" ")[1]);
        double factor = Math.min(5, Math.max(1, load / Runtime.getRuntime().availableProcessors()));
        return Duration.ofMillis((long) (time.toMillis() * factor));
    }
}
