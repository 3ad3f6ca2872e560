package dev.manualcapture.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurabilityTest {

    @TempDir
    private Path folder;

    @Test
    void remembersEverythingAfterARestart() {
        String order;
        String payment;
        JsonNode ledger;
        try (Shop shop = new Shop(settings(null))) {
            order = shop.held(1500);
            payment = shop.capture(order, 700, "Idempotency-Key", "key-1").text();
            shop.advance("PT1H");
            shop.arm("{\"match\":\"GET /v1/refunds\",\"status\":503}");
            ledger = shop.control("GET", "/sandbox/ledger", null).json();
        }

        try (Shop shop = new Shop(settings(null))) {
            assertThat(shop.control("GET", "/sandbox/ledger", null).json()).isEqualTo(ledger);
            assertThat(shop.control("GET", "/sandbox/clock", null).at("/now")).isEqualTo("2025-01-01T01:00:00Z");
            assertThat(shop.get("/v1/refunds").status()).isEqualTo(503);
            Shop.Reply again = shop.capture(order, 700, "Idempotency-Key", "key-1");
            assertThat(again.text()).isEqualTo(payment);
            assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        }
    }

    @Test
    void expiresAndDeliversAfterARestartWhatFellDueMeanwhile() {
        Receiver refusing = new Receiver(500, 500);
        String order;
        try (Shop shop = new Shop(settings(refusing.url()))) {
            order = shop.held(1500);
            await().until(() -> shop.control("GET", "/sandbox/deliveries", null).at("/deliveries/0/attempts").equals("1"));
        }
        refusing.close();

        try (Receiver receiver = new Receiver(); Shop shop = new Shop(settings(receiver.url()))) {
            shop.advance("P7D");

            await().until(() -> receiver.arrived.size() == 2);
            assertThat(receiver.types()).containsExactlyInAnyOrder("order.authorized", "order.canceled");
            assertThat(shop.status(order)).isEqualTo("canceled");
            assertThat(shop.get("/v1/webhook-endpoints").json().path("data")).hasSize(1);
        }
    }

    private SandboxSettings settings(String webhookUrl) {
        return new SandboxSettings(0, "127.0.0.1", folder.resolve("sandbox"), "http://localhost:8090", webhookUrl,
                webhookUrl == null ? null : "FAKEfakeFAKEfakeFAKEfake");
    }
}
