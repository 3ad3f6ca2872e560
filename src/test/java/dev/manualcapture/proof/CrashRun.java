package dev.manualcapture.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.manualcapture.proof.CrashCase.Step;
import dev.manualcapture.proof.CrashCase.Way;
import dev.manualcapture.proof.SmartpaySide.Ledger;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One node on one database, which dies and starts again. */
final class CrashRun implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** Whoever reads the order after its hold's end ends it, and may be faster than the timer. */
    private static final String NO_READING = "{\"match\":\"GET /v1/orders/*\",\"times\":1000,\"status\":503}";
    private final String database;
    private final Path h2File;
    private Postgres postgres;
    private SmartpaySide smartpay;
    private NodeProcess node;
    private Client client;
    private final Set<String> hit = new HashSet<>();

    private CrashRun(String database, Path h2File) {
        this.database = database;
        this.h2File = h2File;
    }

    static CrashRun onH2() {
        return new CrashRun("H2", Proof.folder("crash-h2-" + ProcessHandle.current().pid()).resolve("manual-capture"));
    }

    static CrashRun onPostgres() {
        return new CrashRun("PostgreSQL", null);
    }

    void start() throws SQLException {
        if (h2File == null) {
            postgres = new Postgres("crash-postgres");
            assertThat(postgres.isDurable()).isTrue();
        }
        node = new NodeProcess("crash-" + database.toLowerCase(Locale.ROOT));
        smartpay = new SmartpaySide("http://127.0.0.1:" + node.port() + "/webhooks/smartpay");
        if (postgres == null) {
            node.configure(NodeSettings.local(h2File, smartpay.port()), Map.of());
        } else {
            node.configure(NodeSettings.demo(smartpay.port()),
                NodeSettings.demoEnvironment(postgres.url(), "http://127.0.0.1:" + smartpay.port() + "/v1"));
        }
        Failpoint.disarm(node.folder());
        node.start();
        client = new Client(List.of(node));
    }

    /** Takes an order to the point; the node dies there and starts again, and the caller gets its answer in the end. */
    void crash(CrashCase crash, String reference) throws Exception {
        CompletableFuture<Void> way = CompletableFuture.runAsync(() -> go(crash, reference));
        try {
            int exit = node.exit(PATIENCE);
            assertThat(Failpoint.mark(node.folder())).isEqualTo(crash.point());
            assertThat(exit).isEqualTo(Failpoint.EXIT);
            if (crash.fault() != null) {
                assertThat(smartpay.fired(crash.fault())).as("faults fired").isEqualTo(1);
            }
            hit.add(crash.point());
        } finally {
            Failpoint.disarm(node.folder());
            smartpay.disarm();
            if (!node.isAlive()) {
                node.start();
            }
            way.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    /** The order's way, as the world outside drives it; every call is repeated until it is answered clearly. */
    private void go(CrashCase crash, String reference) {
        armed(crash, Step.PLACE, reference, "none");
        var placed = client.places(reference);
        String id = placed.path("smartpayOrderId").asText();
        armed(crash, Step.APPROVE, reference, id);
        smartpay.shopperChooses(placed.path("checkoutUrl").asText(), "approve");
        assertThat(client.reaches(reference, List.of("awaiting_stock"), PATIENCE)).isTrue();
        armed(crash, Step.CONFIRM, reference, id);
        if (crash.way() == Way.EXPIRES) {
            armed(crash, Step.CLOCK, reference, id);
            smartpay.arm(NO_READING);
            smartpay.advance("P7D");
        } else {
            assertThat(client.confirms(reference, crash.way().confirmation).status()).isIn(200, 409);
        }
    }

    private void armed(CrashCase crash, Step step, String reference, String id) {
        if (crash.arming() == step) {
            if (crash.fault() != null) {
                smartpay.arm(crash.fault());
            }
            Failpoint.arm(node.folder(), crash.point(), crash.hit(), List.of(reference, id));
        }
    }

    /** The ledger is the oracle, and both sides say the same end. */
    void hasItsOneEffect(CrashCase crash, String reference) {
        Way way = crash.way();
        assertThat(client.reaches(reference, List.of(way.end), PATIENCE)).as(() -> client.order(reference).toPrettyString()).isTrue();
        Ledger ledger = smartpay.ledger();
        assertThat(ledger.ordersOf(reference)).hasSize(1);
        Ledger.Order there = ledger.ordersOf(reference).get(0);
        assertThat(there.status()).isEqualTo(way.endAtSmartpay);
        assertThat(there.captured()).isEqualTo(way.captured);
        List<Ledger.Call> executed = ledger.callsOf(there.id()).stream().filter(Ledger.Call::executed).toList();
        assertThat(executed.stream().filter(Ledger.Call::isSession)).hasSize(1);
        assertThat(executed.stream().filter(Ledger.Call::isCapture)).hasSize(way.captures);
        assertThat(executed.stream().filter(Ledger.Call::isCancellation)).hasSize(way.cancellations);
        assertThat(client.order(reference).path("capturedAmount").asLong()).isEqualTo(way.captured);
    }

    /** At last, over our tables and the engine's; the node is stopped first, an H2 file has one user. */
    void keepsEveryInvariant() throws Exception {
        assertThat(hit).hasSameSizeAs(CrashCase.all().stream().map(CrashCase::point).distinct().toList());
        assertThat(Client.comesTrue(() -> smartpay.hasTriedAllEvents() && client.hasHandledAllEvents(), PATIENCE)).as("no event waits").isTrue();
        node.close();
        try (Connection connection = connect()) {
            Ledger ledger = smartpay.ledger();
            Tables tables = Tables.read(connection);
            Invariants.Verdict verdict = new Invariants(ledger, tables, client.told(), Set.of()).check();
            String summary = "%s: %d cases, %d points, %s".formatted(database, CrashCase.all().size(), hit.size(), verdict);
            Proof.say("%s", summary);
            assertThat(verdict.violations()).as("see %s", Evidence.write("crash-points-" + database, summary, verdict, ledger, tables,
                client.told())).isEmpty();
        }
    }

    private Connection connect() throws SQLException {
        return postgres != null ? postgres.connect() : DriverManager.getConnection(NodeSettings.h2(h2File), "sa", "");
    }

    @Override
    public void close() throws Exception {
        if (node != null) {
            node.close();
        }
        if (smartpay != null) {
            smartpay.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    @Override
    public String toString() {
        return database;
    }
}
