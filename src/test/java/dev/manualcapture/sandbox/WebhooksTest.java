package dev.manualcapture.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhooksTest {

    private static final String SECRET = "FAKEfakeFAKEfakeFAKEfakeFAKEfakeFAKEfak";

    private final Receiver receiver = new Receiver();
    private Shop shop = new Shop(builtIn(receiver));

    @AfterEach
    void close() {
        shop.close();
        receiver.close();
    }

    @Test
    void tellsTheBuiltInEndpointOfAnAuthorizationSigned() {
        String order = shop.held(1500);

        await().until(() -> receiver.arrived.size() == 1);
        Receiver.Arrived event = receiver.arrived.get(0);
        assertThat(event.type()).isEqualTo("order.authorized");
        assertThat(event.json().at("/eventData/data/id").asText()).isEqualTo(order);
        assertThat(event.json().at("/eventData/data/status").asText()).isEqualTo("requires_capture");
        assertThat(event.json().at("/eventData/data/lineItems/0").isTextual()).isTrue();
        assertThat(event.json().toString()).doesNotContain("\"_");
        assertThat(event.json().path("id").asText()).isEqualTo(event.eventId()).matches("evt_test_[0-9a-zA-Z]{22}");
        assertThat(event.subscription()).startsWith("webhookendpoint_test_");
        assertThat(event.timestamp()).isEqualTo("" + MovableClock.START.toEpochMilli());
        assertThat(event.signature()).isEqualTo(
                WebhookSignature.of(SECRET, MovableClock.START.toEpochMilli(), event.body()));
    }

    @Test
    void tellsWhatTheResourcesDoInTheirOrder() {
        String captured = shop.held(1500);
        String payment = shop.capture(captured, 1500).at("/id");
        shop.post("/v1/refunds", "{\"payment\":\"" + payment + "\",\"currency\":\"JPY\",\"reason\":\"requested_by_customer\"}");
        shop.cancel(shop.held(1500));
        shop.authorize(shop.order(1500), "pm_test_declinedHard");
        shop.authorize(shop.order(1500), "pm_test_declinedSoft");
        shop.held(1500);
        shop.advance("P7D");

        await().until(() -> receiver.arrived.size() == 9);
        assertThat(receiver.types()).containsExactly("order.authorized", "payment.created", "refund.created", "order.authorized",
                "order.canceled", "order.rejected", "order.rejected", "order.authorized", "order.canceled");
        JsonNode expired = receiver.arrived.get(8).json();
        assertThat(expired.path("createdAt").asLong()).isEqualTo(MovableClock.START.plus(Duration.ofDays(7)).toEpochMilli());
    }

    @Test
    void tellsWhatTokensAndCouponsDo() {
        String session = "{\"mode\":\"token\",\"customerInfo\":{},\"successUrl\":\"https://shop.example/ok\","
                + "\"cancelUrl\":\"https://shop.example/ng\"}";
        Shop.Reply rejected = shop.post("/v1/checkout-sessions", session);
        shop.form(URI.create(rejected.at("/url")).getPath(), "choice=decline");
        Shop.Reply approved = shop.post("/v1/checkout-sessions", session);
        shop.form(URI.create(approved.at("/url")).getPath(), "choice=approve");
        String token = approved.at("/token/id");
        ObjectNode order = Shop.sessionBody(1500, "manual").put("token", token);
        shop.post("/v1/orders", order.toString());
        shop.api("PUT", "/v1/tokens/" + token + "/disable", null);
        shop.api("PUT", "/v1/tokens/" + token + "/enable", null);
        shop.api("DELETE", "/v1/tokens/" + token, null);
        String coupon = shop.post("/v1/coupons", "{\"name\":\"春\",\"discountType\":\"percentage\",\"discountPercentage\":5}").at("/id");
        shop.api("PATCH", "/v1/coupons/" + coupon, "{\"active\":false}");
        String code = shop.post("/v1/promotion-codes", "{\"coupon\":\"" + coupon + "\",\"code\":\"SPRING\"}").at("/id");
        shop.api("PATCH", "/v1/promotion-codes/" + code, "{\"active\":false}");

        await().until(() -> receiver.arrived.size() == 13);
        assertThat(receiver.types()).containsExactly("token.created", "token.rejected", "token.created", "token.approved", "token.used",
                "order.authorized", "token.disabled", "token.enabled", "token.deleted", "coupon.created", "coupon.updated",
                "promotion_code.created", "promotion_code.updated");
    }

    @Test
    void tellsTheCancelOfAPartlyCapturedOrderOnlyWhereTheSwitchSaysSo() {
        String silent = shop.held(1500);
        shop.captureKeepingRest(silent, 700);
        shop.cancel(silent);
        shop.control("POST", "/sandbox/switches", "{\"canceledEventAfterPayment\":true}");
        String told = shop.held(1500);
        shop.captureKeepingRest(told, 700);
        shop.cancel(told);

        await().until(() -> receiver.arrived.size() == 5);
        assertThat(receiver.types()).containsExactly("order.authorized", "payment.created", "order.authorized", "payment.created",
                "order.canceled");
        assertThat(receiver.arrived.get(4).json().at("/eventData/data/status").asText()).isEqualTo("succeeded");
    }

    @Test
    void sendsTheSameEventAgainUntilItIsAnswered200() {
        Receiver slow = new Receiver(503, 204);
        shop.close();
        shop = new Shop(builtIn(slow));
        shop.held(1500);
        awaitAttempts(1, "pending");

        shop.advance("PT4.999S");
        assertThat(delivery().path("attempts").asInt()).isEqualTo(1);
        shop.advance("PT0.001S");
        awaitAttempts(2, "pending");
        shop.advance("PT29.999S");
        assertThat(delivery().path("attempts").asInt()).isEqualTo(2);
        shop.advance("PT0.001S");
        awaitAttempts(3, "done");
        shop.advance("P7D");

        await().until(() -> slow.arrived.size() == 4);
        assertThat(slow.types()).containsExactly("order.authorized", "order.authorized", "order.authorized", "order.canceled");
        assertThat(slow.arrived.subList(0, 3)).extracting(Receiver.Arrived::eventId).containsOnly(slow.arrived.get(0).eventId());
        assertThat(slow.arrived.get(2).timestamp()).isEqualTo("" + (MovableClock.START.toEpochMilli() + 35_000));
        slow.close();
    }

    @Test
    void isNotHeldUpByADeadEndpoint() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            shop.post("/v1/webhook-endpoints", "{\"url\":\"http://127.0.0.1:" + silent.getLocalPort() + "/\"}");

            shop.held(1500);
            shop.held(1500);

            await().atMost(Duration.ofSeconds(3)).until(() -> receiver.arrived.size() == 2);
        }
    }

    @Test
    void sendsAnEndpointOnlyWhatItSubscribesTo() {
        Receiver picky = new Receiver();
        Shop.Reply endpoint = shop.post("/v1/webhook-endpoints",
                "{\"url\":\"" + picky.url() + "\",\"eventSubscriptions\":[\"payment.created\"]}");

        shop.capture(shop.held(1500), 1500);

        await().until(() -> receiver.arrived.size() == 2 && picky.arrived.size() == 1);
        Receiver.Arrived event = picky.arrived.get(0);
        assertThat(event.type()).isEqualTo("payment.created");
        assertThat(event.subscription()).isEqualTo(endpoint.at("/id"));
        assertThat(event.signature()).isEqualTo(WebhookSignature.of(endpoint.at("/signingSecret"),
                Long.parseLong(event.timestamp()), event.body()));
        picky.close();
    }

    @Test
    void losesAnEventThatAFaultWasArmedFor() {
        shop.arm("{\"match\":\"webhook order.authorized\",\"times\":1,\"lose\":true}");
        String lost = shop.held(1500);
        shop.held(1500);

        await().until(() -> receiver.arrived.size() == 1);
        assertThat(receiver.arrived.get(0).json().at("/eventData/data/id").asText()).isNotEqualTo(lost);
        JsonNode first = shop.control("GET", "/sandbox/deliveries", null).json().at("/deliveries/1");
        assertThat(first.path("state").asText()).isEqualTo("lost");

        shop.control("POST", "/sandbox/deliveries", "{\"event\":\"" + first.path("event").asText() + "\"}");
        await().until(() -> receiver.arrived.size() == 2);
        assertThat(receiver.arrived.get(1).json().at("/eventData/data/id").asText()).isEqualTo(lost);
    }

    @Test
    void repeatsAnEventThatAFaultWasArmedFor() {
        shop.arm("{\"match\":\"webhook order.authorized\",\"times\":1,\"repeat\":3}");

        shop.capture(shop.held(1500), 1500);

        await().until(() -> receiver.arrived.size() == 4);
        assertThat(receiver.types()).containsExactly("order.authorized", "order.authorized", "order.authorized", "payment.created");
        assertThat(receiver.arrived.subList(0, 3)).extracting(Receiver.Arrived::eventId)
                .containsOnly(receiver.arrived.get(0).eventId());
    }

    @Test
    void delaysAnEventOnItsOwnClock() {
        shop.arm("{\"match\":\"webhook order.authorized\",\"times\":1,\"delay\":\"PT1H\"}");
        shop.capture(shop.held(1500), 1500);
        await().until(() -> receiver.arrived.size() == 1);
        shop.advance("PT59M59.999S");
        assertThat(shop.control("GET", "/sandbox/deliveries", null).at("/deliveries/1/attempts")).isEqualTo("0");

        shop.advance("PT0.001S");

        await().atMost(Duration.ofSeconds(2)).until(() -> receiver.arrived.size() == 2);
        assertThat(receiver.types()).containsExactly("payment.created", "order.authorized");
    }

    @Test
    void sendsNothingMoreToAnEndpointThatIsGone() {
        String endpoint = shop.get("/v1/webhook-endpoints").at("/data/0/id");

        assertThat(shop.api("DELETE", "/v1/webhook-endpoints/" + endpoint, null).status()).isEqualTo(204);
        shop.held(1500);

        assertThat(shop.control("GET", "/sandbox/deliveries", null).json().path("deliveries")).isEmpty();
    }

    private static SandboxSettings builtIn(Receiver receiver) {
        return new SandboxSettings(0, "127.0.0.1", null, null, receiver.url(), SECRET);
    }

    private JsonNode delivery() {
        return shop.control("GET", "/sandbox/deliveries", null).json().at("/deliveries/0");
    }

    private void awaitAttempts(int attempts, String state) {
        await().until(() -> delivery().path("attempts").asInt() == attempts && delivery().path("state").asText().equals(state));
    }
}
