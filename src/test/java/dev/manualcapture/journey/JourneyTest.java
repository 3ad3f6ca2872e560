package dev.manualcapture.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.manualcapture.journey.Journey.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole application in local mode, from outside: sandbox, webhooks and job executor run, only the database is in memory. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT, properties = {
    "spring.datasource.url=jdbc:h2:mem:${random.uuid};DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=40000", "sandbox.file="})
@Import(StatementCount.class)
@DirtiesContext // its clock is the machine's, and runs
class JourneyTest {

    private static final long BEFORE_START = System.nanoTime();
    private static boolean started;

    @Value("${server.port}")
    private int port;
    @Value("${sandbox.port}")
    private int sandboxPort;
    private Journey journey;

    @DynamicPropertySource
    static void freePorts(DynamicPropertyRegistry registry) {
        Ports.free(registry);
    }

    @BeforeEach
    void begin() {
        journey = new Journey(port, sandboxPort);
        journey.flips(switches());
        if (!started) {
            assertThat(journey.get(null, "/actuator/health").status()).isEqualTo(200);
            System.out.printf("From start to the first answered request: %.1f s%n", (System.nanoTime() - BEFORE_START) / 1e9);
            started = true;
        }
    }

    @Test
    void capturesAnOrderThatAnOperatorConfirmsInTasklist() {
        long before = StatementCount.sent();
        JsonNode placed = journey.placesSample("tour-1");
        assertThat(placed.get("status").asText()).isEqualTo("awaiting_authorization");
        journey.shopperChooses(placed, "approve");
        assertThat(journey.reaches("tour-1", "awaiting_stock").get("holdExpiresAt").isTextual()).isTrue();

        journey.completes("operator", "tour-1", "{\"variables\":{\"stockOutcome\":{\"value\":\"in_stock\"}}}");

        JsonNode captured = journey.reaches("tour-1", "captured");
        System.out.println("SQL statements for an order, with its polls, its tasks over REST and its webhooks: " + (StatementCount.sent() - before));
        assertThat(captured.get("capturedAmount").asLong()).isEqualTo(1500);
        assertThat(captured.get("decidedBy").asText()).isEqualTo("operator");
        assertThat(journey.executed("tour-1", "POST", "/payments")).isOne();
        assertThat(journey.atSmartpay("tour-1").get("status").asText()).isEqualTo("succeeded");
        assertThat(journey.atSmartpay("tour-1").get("captured").asLong()).isEqualTo(1500);
    }

    @Test
    void writesDownWhatPeopleDoInTheEngineUntilTheOrderIsErased() {
        journey.orderAwaitsStock("operations-1");
        journey.completes("operator", "operations-1", "{\"variables\":{\"stockOutcome\":{\"value\":\"in_stock\"}}}");
        journey.reaches("operations-1", "captured");
        String process = journey.get("admin", "/engine-rest/history/process-instance?processInstanceBusinessKey=operations-1").body().get(0)
            .get("id").asText();
        String operations = "/engine-rest/history/user-operation?processInstanceId=" + process;

        assertThat(journey.get("admin", operations).body()).anySatisfy(operation -> {
            assertThat(operation.get("operationType").asText()).isEqualTo("Complete");
            assertThat(operation.get("userId").asText()).isEqualTo("operator");
        });

        journey.clockAdvances("P2D");
        journey.isErased("operations-1");
        assertThat(journey.get("admin", operations).body()).isEmpty();
    }

    @Test
    void showsTheAdministratorWhatBecameOfEvents() {
        String order = journey.orderAwaitsStock("events-1").get("smartpayOrderId").asText();

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
            journey.get("admin", "/api/webhook-events?state=done").body().get("events")).anySatisfy(event -> {
                assertThat(event.get("type").asText()).isEqualTo("order.authorized");
                assertThat(event.get("smartpayOrderId").asText()).isEqualTo(order);
            }));
        assertThat(journey.get("admin", "/api/webhook-events?state=lost").status()).isEqualTo(422);
        assertThat(journey.get("operator", "/api/webhook-events").status()).isEqualTo(403);
    }

    @Test
    void showsAndErasesAllThatIsKeptOfAnOrderForTheAdministratorAlone() {
        journey.orderAwaitsStock("record-1");
        assertThat(journey.get("admin", "/api/orders/record-1/record").body().at("/ours/customer_order/0/reference").asText()).isEqualTo("record-1");
        assertThat(journey.get("supervisor", "/api/orders/record-1/record").status()).isEqualTo(403);
        assertThat(journey.deletes("shop", "/api/orders/record-1").status()).isEqualTo(403);
        Answer early = journey.deletes("admin", "/api/orders/record-1");
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.body().get("detail").asText()).startsWith("Order record-1 is not at its end: it is awaiting_stock.");

        journey.confirms("warehouse", "record-1", "{\"outcome\":\"in_stock\"}");
        journey.reaches("record-1", "captured");
        journey.clockAdvances("P2D");

        journey.isErased("record-1");
        assertThat(journey.deletes("admin", "/api/orders/record-1").status()).isEqualTo(404);
        assertThat(journey.get("admin", "/api/orders/record-1/record").status()).isEqualTo(404);
        assertThat(journey.get("admin", "/engine-rest/history/process-instance?processInstanceBusinessKey=record-1").body()).isEmpty();
    }

    @Test
    void forgetsTheHistoryOfAnOrderInANightAfter180Days() {
        journey.orderAwaitsStock("old-1");
        journey.confirms("warehouse", "old-1", "{\"outcome\":\"out_of_stock\"}");
        journey.reaches("old-1", "canceled");
        String history = "/engine-rest/history/process-instance?processInstanceBusinessKey=old-1";
        assertThat(journey.get("admin", history).body()).hasSize(1);

        Instant now = journey.now();
        Instant night = now.plus(Duration.ofDays(181)).truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1)).plus(Duration.ofMinutes(150));
        journey.clockAdvances(Duration.between(now, night).toString());

        await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofSeconds(2)).until(() -> {
            boolean isGone = journey.get("admin", history).body().isEmpty();
            if (!isGone) {
                journey.clockAdvances("P1D"); // a clean-up that was being put off just then comes in the next night
            }
            return isGone;
        });
    }

    @Test
    void hasAPersonSeeWhatWasCapturedInTheDashboard() {
        JsonNode order = journey.orderAwaitsStock("dashboard-1");

        journey.dashboard("{\"order\":\"" + order.get("smartpayOrderId").asText() + "\",\"do\":\"capture\",\"amount\":700}");
        journey.reaches("dashboard-1", "needs_attention");
        journey.completes("supervisor", "dashboard-1", "{}");

        JsonNode captured = journey.reaches("dashboard-1", "captured");
        assertThat(captured.get("capturedAmount").asLong()).isEqualTo(700);
        assertThat(captured.get("decidedBy").asText()).isEqualTo("smartpay");
        assertThat(journey.executed("dashboard-1", "POST", "/payments")).isZero();
    }

    @Test
    void endsAsCanceledWhenCanceledInTheDashboard() {
        JsonNode order = journey.orderAwaitsStock("dashboard-2");

        journey.dashboard("{\"order\":\"" + order.get("smartpayOrderId").asText() + "\",\"do\":\"cancel\"}");

        assertThat(journey.reaches("dashboard-2", "canceled").get("decidedBy").asText()).isEqualTo("smartpay");
    }

    @Test
    void capturesAPartAndReleasesTheRest() {
        journey.orderAwaitsStock("partial-1");

        assertThat(journey.confirms("warehouse", "partial-1", "{\"outcome\":\"partial\",\"amount\":700}").status()).isEqualTo(200);

        assertThat(journey.reaches("partial-1", "captured").get("capturedAmount").asLong()).isEqualTo(700);
        assertThat(journey.atSmartpay("partial-1").get("released").asLong()).isEqualTo(800);
    }

    @Test
    void cancelsWhenNothingIsInStock() {
        journey.orderAwaitsStock("out-1");

        journey.confirms("warehouse", "out-1", "{\"outcome\":\"out_of_stock\"}");

        journey.reaches("out-1", "canceled");
        assertThat(journey.atSmartpay("out-1").get("status").asText()).isEqualTo("canceled");
    }

    @Test
    void cancelsForTheShopBeforeAndAfterAuthorization() {
        journey.placesSample("shop-before");
        journey.orderAwaitsStock("shop-after");

        assertThat(journey.cancels("shop-before").status()).isEqualTo(200);
        assertThat(journey.cancels("shop-after").status()).isEqualTo(200);

        assertThat(journey.reaches("shop-before", "canceled").get("decidedBy").asText()).isEqualTo("shop");
        journey.reaches("shop-after", "canceled");
        assertThat(journey.atSmartpay("shop-after").get("status").asText()).isEqualTo("canceled");
        Answer again = journey.cancels("shop-after");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body().at("/order/decidedBy").asText()).isEqualTo("shop");
        assertThat(again.body().at("/decision/kind").asText()).isEqualTo("cancel");
        assertThat(again.body().at("/decision/by").asText()).isEqualTo("shop");
    }

    @Test
    void takesNoAmountOfAConfirmationThatNeedsNone() {
        journey.orderAwaitsStock("contrary-1");

        Answer contrary = journey.confirms("warehouse", "contrary-1", "{\"outcome\":\"in_stock\",\"amount\":700}");

        assertThat(contrary.status()).isEqualTo(422);
        assertThat(contrary.body().at("/errors/0/field").asText()).isEqualTo("amount");
        assertThat(journey.order("contrary-1").get("status").asText()).isEqualTo("awaiting_stock");
        Answer part = journey.confirms("warehouse", "contrary-1", "{\"outcome\":\"partial\",\"amount\":700,\"note\":\"two are torn\"}");
        assertThat(part.body().get("timeline")).anySatisfy(entry ->
            assertThat(entry.get("detail").asText()).isEqualTo("¥700 of ¥1,500; two are torn"));
        Answer late = journey.confirms("warehouse", "contrary-1", "{\"outcome\":\"partial\",\"amount\":800}");
        assertThat(late.body().at("/decision/amount").asLong()).isEqualTo(700);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%2B1000000000-12-31T00:00:00Z", "%2B294277-01-01T00:00:00Z", "-0001-01-01T00:00:00Z", "tomorrow"})
    void namesATimeThatIsNone(String time) {
        Answer answer = journey.get("shop", "/api/orders?expiresBefore=" + time);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().at("/errors/0/field").asText()).isEqualTo("expiresBefore");
    }

    @Test
    void releasesAHoldThatComesAfterTheShopCanceled() {
        JsonNode order = journey.placesSample("late-1");
        journey.cancels("late-1");
        journey.reaches("late-1", "canceled");

        journey.shopperChooses(order, "approve");

        await().atMost(Duration.ofSeconds(30)).until(() -> journey.atSmartpay("late-1").get("status").asText(), "canceled"::equals);
        await().atMost(Duration.ofSeconds(30)).until(() -> journey.order("late-1").get("timeline").toString().contains("late authorization released"));
        assertThat(journey.order("late-1").get("status").asText()).isEqualTo("canceled");
    }

    @Test
    void rejectsForGoodAndStaysOpenAfterASoftDecline() {
        JsonNode soft = journey.placesSample("declined-soft");
        JsonNode hard = journey.placesSample("declined-hard");

        journey.shopperChooses(soft, "decline-softly");
        journey.shopperChooses(hard, "decline");

        journey.reaches("declined-hard", "rejected");
        assertThat(journey.order("declined-soft").get("status").asText()).isEqualTo("awaiting_authorization");
        journey.shopperChooses(soft, "approve");
        journey.reaches("declined-soft", "awaiting_stock");
    }

    @Test
    void expiresWhenSevenDaysPassAndAbandonsWhatNobodyApproved() {
        journey.orderAwaitsStock("left-alone");
        journey.placesSample("never-came");

        journey.clockAdvances("P7D");

        JsonNode expired = journey.reaches("left-alone", "expired");
        assertThat(expired.get("decidedBy").asText()).isIn("timer", "smartpay");
        assertThat(journey.atSmartpay("left-alone").get("status").asText()).isEqualTo("canceled");
        assertThat(journey.get("operator", "/engine-rest/task?processInstanceBusinessKey=left-alone").body()).isEmpty();
        journey.reaches("never-came", "abandoned");
    }

    @Test
    void placesOneOrderWhenSixAreSentAtOnce() throws Exception {
        ExecutorService six = Executors.newFixedThreadPool(6);
        try {
            Callable<Answer> place = () -> journey.places(Journey.sample("six-1"));
            List<Future<Answer>> answers = six.invokeAll(List.of(place, place, place, place, place, place));

            assertThat(answers).extracting(answer -> answer.get().status()).containsOnlyOnce(201).containsOnly(201, 200);
            assertThat(answers).extracting(answer -> answer.get().body().get("checkoutUrl").asText()).containsOnly(
                answers.get(0).get().body().get("checkoutUrl").asText());
        } finally {
            six.shutdown();
        }
    }

    @Test
    void capturesOnceThoughTheAnswerWasLost() {
        journey.orderAwaitsStock("lost-1");
        journey.arms("{\"match\":\"POST /v1/payments\",\"times\":1,\"reset\":\"after\"}");

        journey.confirms("warehouse", "lost-1", "{\"outcome\":\"partial\",\"amount\":400}");

        assertThat(journey.reaches("lost-1", "captured").get("capturedAmount").asLong()).isEqualTo(400);
        assertThat(journey.executed("lost-1", "POST", "/payments")).isOne();
    }

    @Test
    void leavesNothingBehindWhenSmartpayIsDown() {
        journey.arms("{\"match\":\"POST /v1/checkout-sessions\",\"times\":1,\"status\":503}");
        ObjectNode order = Journey.sample("down-1");

        Answer down = journey.places(order);
        assertThat(down.status()).isEqualTo(503);
        assertThat(down.raw().headers().firstValue("Retry-After")).isPresent();
        assertThat(journey.get("shop", "/api/orders/down-1").status()).isEqualTo(404);

        journey.clockAdvances(errorsAreKeptFor());
        assertThat(journey.places(order).status()).isEqualTo(201);
    }

    @Test
    void capturesOnceThoughSmartpayAnswersWithAnError() {
        journey.orderAwaitsStock("error-1");
        journey.arms("{\"match\":\"POST /v1/payments\",\"times\":1,\"status\":503}");

        journey.confirms("warehouse", "error-1", "{\"outcome\":\"in_stock\"}");
        await().atMost(Duration.ofSeconds(30)).until(() -> journey.asked("error-1", "POST", "/payments") > 0);
        journey.clockAdvances(errorsAreKeptFor());

        assertThat(journey.reaches("error-1", "captured").get("capturedAmount").asLong()).isEqualTo(1500);
        assertThat(journey.executed("error-1", "POST", "/payments")).isOne();
    }

    /** Whether Smartpay gives an error again to a repeated key is not documented; this one does not. */
    String switches() {
        return "{\"storeClientErrors\":false,\"storeServerErrors\":false,\"cancelAgain\":false,\"canceledEventAfterPayment\":false}";
    }

    /** How long it does. */
    String errorsAreKeptFor() {
        return "PT0S";
    }
}
