package dev.manualcapture.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourcesTest {

    private final Shop shop = new Shop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void paymentLooksAsDocumentedAndCanBeDescribed() {
        String order = shop.held(1500);
        String id = shop.post("/v1/payments", "{\"order\":\"" + order + "\",\"amount\":700,\"currency\":\"jpy\",\"reference\":\"SHIP-1\","
                + "\"description\":null,\"lineItems\":[\"li_test_1a\"],\"metadata\":{\"box\":\"7\"}}").at("/id");

        JsonNode payment = shop.get("/v1/payments/" + id).json();

        assertThat(id).matches("payment_test_[0-9a-zA-Z]{22}");
        assertThat(payment.toString()).isEqualTo("{\"id\":\"" + id + "\",\"object\":\"payment\",\"test\":true,\"order\":\"" + order
                + "\",\"amount\":700,\"currency\":\"JPY\",\"status\":\"processed\",\"metadata\":{\"box\":\"7\"},"
                + "\"lineItems\":[\"li_test_1a\"],\"refunds\":[],\"createdAt\":1735689600000,\"updatedAt\":1735689600000,"
                + "\"reference\":\"SHIP-1\"}");
        shop.api("PATCH", "/v1/payments/" + id, "{\"description\":\"box 7\",\"reference\":null,\"idempotencyKey\":\"x\"}");
        assertThat(shop.get("/v1/payments/" + id).at("/description")).isEqualTo("box 7");
        assertThat(shop.get("/v1/payments/" + id).at("/reference")).isEqualTo("SHIP-1");
        assertThat(shop.get("/v1/payments/" + id + "?expand=all").at("/order/reference")).isEqualTo("A-1001");
        assertThat(shop.get("/v1/orders/" + order + "?expand=all").at("/payments/0/id")).isEqualTo(id);
    }

    @Test
    void paymentIsRefundedUntilNothingIsLeft() {
        String order = shop.held(1500);
        String payment = shop.capture(order, 1500).at("/id");

        Shop.Reply part = refund(payment, ",\"amount\":500");
        assertThat(part.at("/id")).matches("refund_test_[0-9a-zA-Z]{22}");
        assertThat(part.at("/status")).isEqualTo("succeeded");
        assertThat(shop.get("/v1/payments/" + payment).at("/status")).isEqualTo("processed");
        Shop.Reply tooMuch = refund(payment, ",\"amount\":1001");
        assertThat(tooMuch.status()).isEqualTo(403);
        assertThat(tooMuch.at("/errorCode")).isEqualTo("amount.insufficient");
        assertThat(refund(payment, "").at("/amount")).isEqualTo("1000");

        assertThat(shop.get("/v1/payments/" + payment).at("/status")).isEqualTo("refunded");
        assertThat(refund(payment, "").status()).isEqualTo(403);
        assertThat(shop.status(order)).isEqualTo("succeeded");
        assertThat(shop.get("/v1/refunds/" + part.at("/id") + "?expand=all").at("/payment/id")).isEqualTo(payment);
        assertThat(shop.api("PATCH", "/v1/refunds/" + part.at("/id"), "{\"reference\":\"R-1\"}").at("/reference")).isEqualTo("R-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"order\":\"o\",\"amount\":0,\"currency\":\"JPY\"}",
        "{\"order\":\"o\",\"amount\":-5,\"currency\":\"JPY\"}", "{\"order\":\"o\",\"amount\":5,\"currency\":\"USD\"}",
        "{\"order\":\"o\",\"amount\":5,\"currency\":\"JPY\",\"cancelRemainder\":\"no\"}"})
    void paymentNeedsItsMembers(String body) {
        assertThat(shop.post("/v1/payments", body).at("/errorCode")).isEqualTo("request.invalid");
    }

    @ParameterizedTest
    @CsvSource({"GET, orders/order_test_x, order", "PUT, orders/order_live_x/cancellation, order", "GET, payments/payment_test_x, payment",
        "PATCH, payments/payment_test_x, payment", "GET, refunds/refund_test_x, refund", "PATCH, refunds/x, refund",
        "GET, checkout-sessions/x, checkout-session", "GET, webhook-endpoints/x, webhook-endpoint",
        "PATCH, webhook-endpoints/x, webhook-endpoint", "DELETE, webhook-endpoints/x, webhook-endpoint", "GET, nothing, route"})
    void unknownIdIsNotFound(String method, String path, String what) {
        Shop.Reply missing = shop.api(method, "/v1/" + path, method.equals("PATCH") ? "{}" : null);

        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.header("Content-Type")).startsWith("application/json");
        assertThat(missing.text()).startsWith("{\"statusCode\":404,\"errorCode\":\"" + what + ".not-found\",\"message\":\"No ")
                .endsWith(",\"details\":[]}");
    }

    @Test
    void unknownOrderCannotBePaidNorUnknownPaymentRefunded() {
        assertThat(shop.capture("order_test_x", 5).at("/errorCode")).isEqualTo("order.not-found");
        assertThat(refund("payment_test_x", "").at("/errorCode")).isEqualTo("payment.not-found");
    }

    @Test
    void idOfAnotherKindIsNotFound() {
        assertThat(shop.get("/v1/payments/" + shop.order(1500)).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(value = {"null", "''", "Basic sk_live_0fake", "Basic pk_test_0fake", "Basic sk_test_", "Bearer sk_test_0fake",
        "sk_test_0fake", "Basic c2tfdGVzdF8wZmFrZTo=", "Basic sk_test_0fake:"}, nullValues = "null")
    void strangerIsRefused(String authorization) throws Exception {
        Shop.Reply refused = authorization == null ? shop.send("GET", "/v1/orders", null)
                : shop.send("GET", "/v1/orders", null, "Authorization", authorization);

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.text()).isEqualTo("{\"statusCode\":401,\"scheme\":\"Basic\",\"realm\":\"smartpay\"}");
    }

    @Test
    void everyTestKeyOpensTheSameAccountUnderBothMounts() throws Exception {
        String order = shop.order(1500);

        assertThat(shop.send("GET", "/api.smartpay/v1/orders/" + order, null, "Authorization", "Basic sk_test_another").at("/id"))
                .isEqualTo(order);
    }

    @Test
    void shopperNeedsAnAccessTokenThatALoginGaveOut() throws Exception {
        String order = shop.order(1500);

        assertThat(shop.send("POST", "/orders/" + order + "/authorizations", "{\"paymentMethod\":\"pm_test_visaApproved\"}",
                "Authorization", "Bearer made-up").status()).isEqualTo(401);
        assertThat(shop.status(order)).isEqualTo("requires_authorization");
    }

    @Test
    void listIsPagedNewestFirst() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(0, shop.order(100 + i));
        }

        List<String> listed = new ArrayList<>();
        JsonNode page = shop.get("/v1/orders?maxResults=2").json();
        while (true) {
            assertThat(page.path("object").asText()).isEqualTo("collection");
            assertThat(page.path("maxResults").asInt()).isEqualTo(2);
            assertThat(page.path("results").asInt()).isEqualTo(page.path("data").size());
            page.path("data").forEach(order -> listed.add(order.path("id").asText()));
            if (!page.has("nextPageToken")) {
                break;
            }
            String token = page.path("nextPageToken").asText();
            page = shop.get("/v1/orders?maxResults=2&pageToken=" + token).json();
            assertThat(page.path("pageToken").asText()).isEqualTo(token);
        }

        assertThat(listed).isEqualTo(made);
        assertThat(shop.get("/v1/orders").json().path("maxResults").asInt()).isEqualTo(20);
        assertThat(shop.get("/v1/orders?maxResults=0").status()).isEqualTo(400);
        assertThat(shop.get("/v1/orders?pageToken=%21").status()).isEqualTo(400);
    }

    @Test
    void webhookEndpointIsMadeChangedAndDeleted() {
        Shop.Reply made = shop.post("/v1/webhook-endpoints", "{\"url\":\"https://shop.example/hooks\",\"eventSubscriptions\":null}");
        String path = "/v1/webhook-endpoints/" + made.at("/id");
        assertThat(made.at("/id")).matches("webhookendpoint_test_[0-9a-zA-Z]{22}");
        assertThat(Base62.decode(made.at("/signingSecret"))).hasSize(30);
        assertThat(made.json().path("description").isNull()).isTrue();

        Shop.Reply changed = shop.api("PATCH", path, "{\"active\":false,\"url\":null,\"eventSubscriptions\":null}");

        assertThat(changed.json().path("active").asBoolean()).isFalse();
        assertThat(changed.at("/url")).isEqualTo("https://shop.example/hooks");
        assertThat(shop.post("/v1/webhook-endpoints", "{\"url\":\"ftp://shop.example\"}").status()).isEqualTo(400);
        Shop.Reply deleted = shop.api("DELETE", path, "{}");
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(deleted.text()).isEmpty();
        assertThat(deleted.header("Content-Type")).isNull();
        assertThat(shop.get(path).status()).isEqualTo(404);
    }

    @Test
    void changeOfNothingIsNoError() {
        String payment = shop.capture(shop.held(1500), 1500).at("/id");

        assertThat(shop.api("PATCH", "/v1/payments/" + payment, "[]").at("/id")).isEqualTo(payment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]"})
    void cancellationTakesAnyEmptyBody(String body) {
        assertThat(shop.api("PUT", "/v1/orders/" + shop.held(1500) + "/cancellation", body).status()).isEqualTo(200);
    }

    private Shop.Reply refund(String payment, String more) {
        return shop.post("/v1/refunds",
                "{\"payment\":\"" + payment + "\",\"currency\":\"JPY\",\"reason\":\"requested_by_customer\"" + more + "}");
    }
}
