package dev.manualcapture.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private final Shop shop = new Shop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void keepsOneRowPerRequestAndTellsWhichHadAnEffect() {
        String order = shop.held(1500);
        shop.arm("{\"match\":\"POST /v1/payments\",\"times\":1,\"status\":503}");
        shop.capture(order, 700, "Idempotency-Key", "key-1");
        shop.capture(order, 700, "Idempotency-Key", "key-1");
        shop.capture(order, 700, "Idempotency-Key", "key-1");
        shop.capture(order, 700, "Idempotency-Key", "key-2");

        List<JsonNode> rows = shop.calls("POST", "/v1/payments");

        assertThat(rows).extracting(row -> row.path("status").asInt()).containsExactly(503, 200, 200, 409);
        assertThat(rows).extracting(row -> row.path("executed").asBoolean()).containsExactly(false, true, false, false);
        assertThat(rows).extracting(row -> row.path("key").asText()).containsExactly("key-1", "key-1", "key-1", "key-2");
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.path("order").asText()).isEqualTo(order);
            assertThat(row.path("amount").asLong()).isEqualTo(700);
            assertThat(row.path("bodyHash").asText()).isEqualTo(rows.get(0).path("bodyHash").asText()).matches("[0-9a-f]{64}");
            assertThat(row.path("at").asText()).isEqualTo("2025-01-01T00:00:00Z");
        });
        assertThat(rows).extracting(row -> row.path("seq").asLong()).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void knowsTheOrderOfEveryKindOfCall() {
        String order = shop.order(1500);
        shop.authorize(order, "pm_test_visaApproved");
        String payment = shop.capture(order, 700).at("/id");
        shop.api("PATCH", "/v1/payments/" + payment, "{\"reference\":\"SHIP-1\"}");
        shop.post("/v1/refunds", "{\"payment\":\"" + payment + "\",\"currency\":\"JPY\",\"reason\":\"fraudulent\"}");
        shop.cancel(order);

        JsonNode calls = shop.control("GET", "/sandbox/ledger", null).json().path("calls");

        assertThat(calls).filteredOn(row -> !row.path("path").asText().equals("/consumers/auth/login")).hasSize(6)
                .allSatisfy(row -> assertThat(row.path("order").asText()).as(row.toString()).isEqualTo(order));
    }

    @Test
    void keepsCallsOfStrangersAndThoseWithoutAnAnswer() {
        shop.control("POST", "/v1/payments", "not json");
        shop.arm("{\"match\":\"POST /v1/refunds\",\"reset\":\"after\"}");
        try {
            shop.send("POST", "/v1/refunds", "{}", "Authorization", "Basic " + Shop.KEY);
        } catch (IOException dropped) {
            // as armed
        }

        assertThat(shop.calls("POST", "/v1/payments").get(0).path("status").asInt()).isEqualTo(401);
        assertThat(shop.calls("POST", "/v1/refunds")).hasSize(1);
        assertThat(shop.calls("POST", "/v1/refunds").get(0).path("status").isNull()).isTrue();
    }

    @Test
    void keepsACallThatIsTooLarge() {
        String body = "{\"order\":\"" + "x".repeat(1 << 20) + "\"}";

        assertThat(shop.post("/v1/payments", body).at("/errorCode")).isEqualTo("request.too-large");

        assertThat(shop.calls("POST", "/v1/payments")).extracting(row -> row.path("status").asInt()).containsExactly(413);
    }

    @Test
    void tellsEachOrdersMoney() {
        shop.order(900);
        String held = shop.held(1500);
        shop.captureKeepingRest(held, 700);

        JsonNode orders = shop.control("GET", "/sandbox/ledger", null).json().path("orders");

        assertThat(orders).hasSize(2);
        assertThat(orders.get(0).path("authorized").asLong()).isZero();
        assertThat(orders.get(1).toString()).isEqualTo("{\"id\":\"" + held + "\",\"reference\":\"A-1001\","
                + "\"status\":\"requires_capture\",\"authorized\":1500,\"captured\":700,\"released\":0}");
        JsonNode narrowed = shop.control("GET", "/sandbox/ledger?order=" + held, null).json();
        assertThat(narrowed.path("orders")).containsExactly(orders.get(1));
        assertThat(narrowed.path("calls")).hasSize(3);
    }
}
