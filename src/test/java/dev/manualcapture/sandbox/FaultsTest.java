package dev.manualcapture.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {

    private static final String[] KEY = {"Idempotency-Key", "key-1"};

    private final Shop shop = new Shop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void answersAnErrorWithoutTheEffect() {
        String order = shop.held(1500);
        shop.arm("{\"match\":\"POST /v1/payments\",\"times\":1,\"status\":503}");

        Shop.Reply failed = shop.capture(order, 1500, KEY);

        assertThat(failed.status()).isEqualTo(503);
        assertThat(failed.at("/statusCode")).isEqualTo("503");
        assertThat(shop.status(order)).isEqualTo("requires_capture");
        assertThat(shop.capture(order, 1500, KEY).status()).isEqualTo(200);
    }

    @Test
    void dropsTheConnectionBeforeTheEffect() {
        String order = shop.held(1500);
        shop.arm("{\"match\":\"POST /v1/payments\",\"times\":1,\"reset\":\"before\"}");

        assertThatThrownBy(() -> captureRaw(order)).isInstanceOf(IOException.class);

        assertThat(shop.status(order)).isEqualTo("requires_capture");
        assertThat(shop.capture(order, 1500, KEY).header("Idempotency-Replayed")).isNull();
    }

    @Test
    void dropsTheConnectionAfterTheEffect() {
        String order = shop.held(1500);
        shop.arm("{\"match\":\"POST /v1/payments\",\"times\":1,\"reset\":\"after\"}");

        assertThatThrownBy(() -> captureRaw(order)).isInstanceOf(IOException.class);

        assertThat(shop.status(order)).isEqualTo("succeeded");
        Shop.Reply again = shop.capture(order, 1500, KEY);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(shop.get("/v1/payments").json().path("data")).hasSize(1);
    }

    @Test
    void breaksTheBodyAfterTheEffect() {
        String order = shop.held(1500);
        shop.arm("{\"match\":\"POST /v1/payments\",\"times\":1,\"body\":\"malformed\"}");

        Shop.Reply broken = shop.capture(order, 1500, KEY);

        assertThat(broken.status()).isEqualTo(200);
        assertThatThrownBy(broken::json).hasCauseInstanceOf(JsonProcessingException.class);
        assertThat(shop.capture(order, 1500, KEY).at("/status")).isEqualTo("processed");
    }

    @Test
    void delaysTheAnswerInRealTimeButNotTheEffect() {
        String order = shop.held(1500);
        shop.arm("{\"match\":\"POST /v1/payments\",\"times\":1,\"delay\":\"PT0.4S\"}");
        long start = System.nanoTime();

        assertThat(shop.capture(order, 1500).status()).isEqualTo(200);

        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(400_000_000);
        assertThat(shop.calls("POST", "/v1/payments").get(0).path("executed").asBoolean()).isTrue();
    }

    @Test
    void firesOnlyAsOftenAsArmedAndOnlyWhereItMatches() {
        String order = shop.held(1500);
        shop.arm("{\"match\":\"PUT /v1/orders/*/cancellation\",\"times\":2,\"status\":500}");

        assertThat(shop.status(order)).isEqualTo("requires_capture");
        assertThat(shop.api("PUT", "/api.smartpay/v1/orders/" + order + "/cancellation", null).status()).isEqualTo(500);
        assertThat(shop.cancel(order).status()).isEqualTo(500);
        assertThat(shop.cancel(order).status()).isEqualTo(200);
    }

    @Test
    void matchesUnderEitherMount() {
        shop.arm("{\"match\":\"GET /api.smartpay/v1/orders\",\"status\":502}");

        assertThat(shop.get("/v1/orders").status()).isEqualTo(502);
    }

    @Test
    void showsWhatIsArmedAndWhatFired() {
        shop.arm("{\"match\":\"GET /v1/orders\",\"times\":2,\"status\":503}");
        shop.arm("{\"match\":\"webhook order.authorized\",\"times\":1,\"lose\":true}");
        shop.get("/v1/orders");

        JsonNode faults = shop.control("GET", "/sandbox/faults", null).json().path("faults");
        assertThat(faults.get(0).path("fired").asInt()).isEqualTo(1);
        assertThat(faults.get(0).path("armed").asInt()).isEqualTo(1);
        assertThat(faults.get(1).path("fired").asInt()).isZero();

        assertThat(shop.control("DELETE", "/sandbox/faults", null).status()).isEqualTo(204);
        assertThat(shop.get("/v1/orders").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{\"match\":\"POST /v1/payments\"}", "{\"match\":\"POST /v1/payments\",\"lose\":true}",
        "{\"match\":\"POST /v1/payments\",\"status\":200}", "{\"match\":\"POST /v1/payments\",\"status\":503,\"delay\":\"PT1S\"}",
        "{\"match\":\"POST /v1/payments\",\"delay\":\"5s\"}", "{\"match\":\"payments\",\"status\":503}",
        "{\"match\":\"webhook order.authorized\",\"status\":503}", "{\"match\":\"POST /v1/payments\",\"times\":0,\"status\":503}",
        "{\"match\":\"POST /v1/payments\",\"times\":1000000000000,\"status\":503}",
        "{\"match\":\"webhook order.authorized\",\"repeat\":1000000}"})
    void armsNothingThatCouldNotFire(String fault) {
        assertThat(shop.arm(fault).status()).isEqualTo(400);
        assertThat(shop.control("GET", "/sandbox/faults", null).json().path("faults")).isEmpty();
    }

    private void captureRaw(String order) throws IOException {
        shop.send("POST", "/v1/payments", "{\"order\":\"" + order + "\",\"amount\":1500,\"currency\":\"JPY\"}",
                "Authorization", "Basic " + Shop.KEY, "Idempotency-Key", "key-1");
    }
}
