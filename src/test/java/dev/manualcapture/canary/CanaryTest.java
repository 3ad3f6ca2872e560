package dev.manualcapture.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.manualcapture.canary.EchoingSmartpay.Armed;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A shopper and secrets that nobody has go down every road, with everything that HTTP can do wrong on the way. Afterwards they are nowhere: not
 * in a log, a table, a file, a metric, nor in anything that anybody can read.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT, properties = {"sandbox.file=",
    "smartpay.read-timeout=1500ms", "smartpay.deadline=4s", "reconciliation.acceptance-interval=P1D", "reconciliation.inbox-interval=PT0.5S"})
@AutoConfigureObservability(tracing = false) // metrics as they are outside of tests
@ContextConfiguration(initializers = CanaryTest.Listening.class)
@DirtiesContext // its clock is the machine's, and runs
class CanaryTest {

    static final Needles NEEDLES = new Needles(CanaryShopper.everything());
    private static Path folder;
    private static EchoingSmartpay smartpay;
    private static EverythingLogged log;

    private final Collection<String> answered = new ConcurrentLinkedQueue<>();
    @Value("${server.port}")
    private int port;
    @Autowired
    private JdbcTemplate jdbc;

    @DynamicPropertySource
    static void canaries(DynamicPropertyRegistry registry) throws IOException {
        folder = Path.of("target", "canary", ProcessHandle.current().pid() + "-" + System.nanoTime());
        smartpay = new EchoingSmartpay();
        int own = free();
        int sandbox = free();
        smartpay.standsBefore(sandbox);
        registry.add("server.port", () -> own);
        registry.add("sandbox.port", () -> sandbox);
        registry.add("smartpay.base-url", () -> "http://localhost:" + smartpay.port() + "/v1");
        registry.add("smartpay.secret-key", () -> CanaryShopper.KEY);
        registry.add("sandbox.webhook-secret", () -> CanaryShopper.WEBHOOK_SECRET);
        registry.add("smartpay.webhook-secrets", () -> CanaryShopper.OLD_WEBHOOK_SECRET + "," + CanaryShopper.WEBHOOK_SECRET);
        registry.add("spring.datasource.url", () -> "${postgres.url:jdbc:h2:file:./" + folder.resolve("db") + ";WRITE_DELAY=0;LOCK_TIMEOUT=40000}");
        registry.add("spring.datasource.password", () -> CanaryShopper.DATABASE_PASSWORD);
        CanaryShopper.ACCOUNTS.forEach(account -> registry.add("access.passwords." + account, () -> CanaryShopper.PASSWORD + account));
    }

    @AfterAll
    static void end() {
        smartpay.close();
        log.close();
    }

    /** All that the database keeps. */
    DatabaseDump dump(JdbcTemplate database, String control) {
        return new DatabaseDump(NEEDLES, database, "checkpoint sync", folder, control);
    }

    @Test
    void leavesNothingOfAShopperAndNoSecretAnywhere() {
        Caller shop = new Caller(port, "shop");
        placesBadly(shop);
        refusedAtTheDoor(shop);
        assertThat(new SignedEvents(new Caller(port, null)).sendAll()).isEqualTo(10);
        assertThat(new SignedEvents(new Caller(port, null)).sendUnsigned()).isEqualTo(2);
        settlesBadly(shop);
        await().atMost(Duration.ofSeconds(40)).until(() -> smartpay.armed().stream().allMatch(Armed::hasFired));
        await().atMost(Duration.ofSeconds(20)).until(() -> jdbc.queryForObject("select count(*) from ACT_RU_INCIDENT", Long.class) >= 4);

        Readings readings = new Readings(NEEDLES);
        readings.by(new Caller(port, null));
        readings.by(shop);
        readings.by(new Caller(port, "warehouse"));
        readings.by(person("operator", "tasklist"));
        readings.by(person("supervisor", "tasklist"));
        readings.by(person("analyst", "cockpit"));
        readings.by(person("admin", "cockpit"));
        DatabaseDump dump = dump(jdbc, "Task_CapturePayment");

        System.out.printf("Canary: %d facts through %d faults; looked through %d log lines, %d values, %d bytes of files, %d answers, %d stack traces%n",
            CanaryShopper.everything().size(), smartpay.armed().size(), log.lines(), dump.values(), dump.bytes(), readings.answers(),
            readings.stacktraces());
        assertThat(dump.sawItsControl()).isTrue();
        assertThat(readings.stacktraces()).isGreaterThan(10);
        List<String> hits = new ArrayList<>(log.hits());
        hits.addAll(dump.hits());
        hits.addAll(readings.hits());
        hits.addAll(answered);
        assertThat(hits).isEmpty();
    }

    /** Every fault against the checkout session; what the shop is told quotes nobody. */
    private void placesBadly(Caller shop) {
        Arrays.stream(Fault.values()).parallel().forEach(fault -> {
            String reference = "session-" + name(fault);
            Armed armed = smartpay.arms("POST", "/checkout-sessions", "\"" + reference + "\"", fault);
            quotesNobody("placing with " + fault, shop.post("/api/orders", CanaryShopper.orders(reference).toString()).body());
            assertThat(armed.hasFired()).as("%s", fault).isTrue();
        });
    }

    /** What is wrong in a request may be told to whoever sent it, and to nobody else. */
    private void refusedAtTheDoor(Caller shop) {
        CanaryShopper.refusedBodies().forEach((what, body) ->
            assertThat(shop.post("/api/orders", body).statusCode()).as(what).isIn(400, 422));
        assertThat(shop.post("/api/orders", CanaryShopper.orders("taken").toString()).statusCode()).isEqualTo(201);
        assertThat(shop.post("/api/orders", CanaryShopper.orders("taken").put("amount", 1499).toString()).statusCode()).isEqualTo(409);
        new Caller(port, null).post("/api/orders", CanaryShopper.orders("by-nobody").toString());
        Caller admin = new Caller(port, "admin");
        for (String fact : CanaryShopper.person()) {
            admin.post("/api/orders/taken/stock-confirmation", "{\"outcome\":\"" + fact + "\"}");
            admin.post("/api/orders/taken/stock-confirmation", fact);
            admin.post("/engine-rest/task/none/complete", "{\"variables\":" + CanaryShopper.orders("x") + "}");
        }
        log.looksOnlyAtWhatAnAdministratorSeesAnyway(true);
        CanaryShopper.person().forEach(fact -> asksForAddressesThatName(admin, fact));
        log.looksOnlyAtWhatAnAdministratorSeesAnyway(false);
    }

    private static void asksForAddressesThatName(Caller caller, String fact) {
        String encoded = URLEncoder.encode(fact, StandardCharsets.UTF_8);
        for (String path : List.of("/api/orders/", "/api/orders?status=", "/api/orders?expiresBefore=", "/api/webhook-events?state=",
            "/engine-rest/task/", "/nowhere/")) {
            caller.get(path + encoded);
        }
    }

    /** Every fault against capture, cancellation and reading, each on an order that waits for stock. */
    private void settlesBadly(Caller shop) {
        Arrays.stream(Fault.values()).parallel().forEach(fault -> {
            settlesBadly(shop, "capture-" + name(fault), "POST", "/payments", fault, "{\"outcome\":\"in_stock\"}");
            settlesBadly(shop, "cancel-" + name(fault), "PUT", "/cancellation", fault, "{\"outcome\":\"out_of_stock\"}");
            settlesBadly(shop, "read-" + name(fault), "GET", "/orders/", fault, "{\"outcome\":\"partial\",\"amount\":700}");
        });
    }

    private void settlesBadly(Caller shop, String reference, String method, String path, Fault fault, String stock) {
        JsonNode order = placed(shop, reference);
        approves(order.get("checkoutUrl").asText());
        await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(100))
            .until(() -> shop.json("/api/orders/" + reference).path("status").asText().equals("awaiting_stock"));
        smartpay.arms(method, path, order.get("smartpayOrderId").asText(), fault);
        quotesNobody("confirming", new Caller(port, "warehouse").post("/api/orders/" + reference + "/stock-confirmation", stock).body());
    }

    /** Sent again until it is taken, as a shop does. */
    private static JsonNode placed(Caller shop, String reference) {
        return json(await().atMost(Duration.ofSeconds(30)).until(() -> shop.post("/api/orders", CanaryShopper.orders(reference).toString()),
            answer -> answer.statusCode() < 300).body());
    }

    private static void approves(String checkoutUrl) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(checkoutUrl)).header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("choice=approve")).build();
        assertThat(HttpClient.newHttpClient().sendAsync(request, BodyHandlers.ofString()).join().statusCode()).isEqualTo(200);
    }

    private void quotesNobody(String what, String answer) {
        NEEDLES.in(answer).forEach(fact -> answered.add("answer to " + what + ": " + fact));
    }

    /** From the first bean on; before it, the log is still being set up. */
    static class Listening implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            log = new EverythingLogged(NEEDLES);
        }
    }

    private Caller person(String name, String app) {
        Caller caller = new Caller(port, name);
        caller.signsIn(app);
        return caller;
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
    }

    private static String name(Fault fault) {
        return fault.name().toLowerCase(Locale.ROOT);
    }

    private static int free() throws IOException {
        try (ServerSocket probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        }
    }
}
