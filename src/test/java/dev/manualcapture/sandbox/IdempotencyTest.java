package dev.manualcapture.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IdempotencyTest {

    private static final String[] KEY = {"Idempotency-Key", "key-1"};

    private final Shop shop = new Shop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void givesTheFirstAnswerAgainAndMarksIt() {
        String order = shop.held(1500);

        Shop.Reply first = shop.capture(order, 1500, KEY);
        Shop.Reply again = shop.capture(order, 1500, KEY);

        assertThat(first.header("Idempotency-Replayed")).isNull();
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(shop.get("/v1/payments").json().path("data")).hasSize(1);
    }

    @Test
    void knowsTheKeyUnderBothMounts() {
        String order = shop.held(1500);
        String body = "{\"order\":\"" + order + "\",\"amount\":1500,\"currency\":\"JPY\"}";

        shop.post("/v1/payments", body, KEY);

        assertThat(shop.post("/api.smartpay/v1/payments?dev-lang=nodejs", body, KEY).header("Idempotency-Replayed")).isEqualTo("true");
    }

    @Test
    void forgetsTheKeyAfterSixHoursOfItsClock() {
        String order = shop.held(1500);
        shop.captureKeepingRest(order, 100);
        String body = "{\"order\":\"" + order + "\",\"amount\":100,\"currency\":\"JPY\",\"cancelRemainder\":\"manual\"}";
        shop.post("/v1/payments", body, KEY);

        shop.advance("PT5H59M59.999S");
        shop.post("/v1/payments", body, KEY);
        assertThat(shop.get("/v1/orders/" + order).json().path("payments")).hasSize(2);
        shop.advance("PT0.001S");
        shop.post("/v1/payments", body, KEY);

        assertThat(shop.get("/v1/orders/" + order).json().path("payments")).hasSize(3);
    }

    @Test
    void refusesTheKeyForAnotherBodyOrPath() {
        String order = shop.held(1500);
        shop.capture(order, 700, KEY);

        assertThat(shop.capture(order, 701, KEY).status()).isEqualTo(409);
        assertThat(shop.capture(order, 701, KEY).at("/errorCode")).isEqualTo("idempotency-key.reused");
        assertThat(shop.api("PUT", "/v1/orders/" + order + "/cancellation", null, KEY).at("/errorCode"))
                .isEqualTo("idempotency-key.reused");
    }

    @Test
    void forgetsRefusalsUnlessTheSwitchSaysOtherwise() {
        String order = shop.order(1500);
        assertThat(shop.capture(order, 1500, "Idempotency-Key", "forgotten").status()).isEqualTo(409);
        shop.control("POST", "/sandbox/switches", "{\"storeClientErrors\":true}");
        assertThat(shop.capture(order, 1500, "Idempotency-Key", "kept").status()).isEqualTo(409);

        shop.authorize(order, "pm_test_visaApproved");

        Shop.Reply kept = shop.capture(order, 1500, "Idempotency-Key", "kept");
        assertThat(kept.status()).isEqualTo(409);
        assertThat(kept.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(shop.capture(order, 1500, "Idempotency-Key", "forgotten").status()).isEqualTo(200);
    }

    @Test
    void givesAServerErrorAgainOnlyWhereTheSwitchSaysSo() {
        String order = shop.held(1500);
        shop.control("POST", "/sandbox/switches", "{\"storeServerErrors\":true}");
        shop.arm("{\"match\":\"POST /v1/payments\",\"status\":503}");
        assertThat(shop.capture(order, 1500, "Idempotency-Key", "kept").status()).isEqualTo(503);

        Shop.Reply kept = shop.capture(order, 1500, "Idempotency-Key", "kept");

        assertThat(kept.status()).isEqualTo(503);
        assertThat(kept.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(shop.status(order)).isEqualTo("requires_capture");
        assertThat(shop.capture(order, 1500, "Idempotency-Key", "another").status()).isEqualTo(200);
    }

    @Test
    void neverKeepsARefusalThatAFaultMade() {
        String order = shop.held(1500);
        shop.control("POST", "/sandbox/switches", "{\"storeClientErrors\":true,\"storeServerErrors\":true}");
        shop.arm("{\"match\":\"POST /v1/payments\",\"status\":429}");

        assertThat(shop.capture(order, 1500, KEY).status()).isEqualTo(429);

        assertThat(shop.capture(order, 1500, KEY).status()).isEqualTo(200);
    }

    @Test
    void hasNoUseForAKeyOnGet() {
        String order = shop.order(1500);
        shop.api("GET", "/v1/orders/" + order, null, KEY);
        shop.authorize(order, "pm_test_visaApproved");

        assertThat(shop.api("GET", "/v1/orders/" + order, null, KEY).at("/status")).isEqualTo("requires_capture");
    }

    @Test
    void keepsNoKeyOfACallerWithoutAccount() {
        String order = shop.held(1500);
        String body = "{\"order\":\"" + order + "\",\"amount\":1500,\"currency\":\"JPY\"}";
        shop.post("/v1/payments", body, KEY);

        Shop.Reply stranger = shop.control("POST", "/v1/payments", body);

        assertThat(stranger.status()).isEqualTo(401);
    }

    @Test
    void makesOnePaymentOfManyCallsAtTheSameInstant() {
        String order = shop.held(1500);

        List<CompletableFuture<Shop.Reply>> calls = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> shop.capture(order, 1500, KEY))).toList();

        assertThat(calls.stream().map(call -> call.join().text()).distinct()).hasSize(1);
        assertThat(shop.calls("POST", "/v1/payments")).filteredOn(row -> row.path("executed").asBoolean()).hasSize(1);
    }
}
