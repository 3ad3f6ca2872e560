package dev.manualcapture.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What shop and Smartpay do with an order at {@link LocalDoors}, before somebody else comes. */
final class OrderDoors {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static int placed;

    private final int port;

    OrderDoors(int port) {
        this.port = port;
    }

    /** @return its reference */
    String places(Identity who) {
        String reference = "door-" + ++placed;
        assertThat(visitor(who).sends("POST", "/api/orders", OrderSample.of(reference).toString()).statusCode()).isEqualTo(201);
        return reference;
    }

    /** @return the reference of a new one that Smartpay said to be authorized */
    String awaitsStock() {
        String reference = places(Identity.SHOP);
        String event = "{\"id\":\"evt_test_" + reference.replace("-", "")
            + "\",\"eventData\":{\"type\":\"order.authorized\",\"data\":{\"id\":\"" + SmartpayInMemory.id(reference)
            + "\",\"object\":\"order\"}}}";
        assertThat(Visitor.send(new Visitor(port, null, null).request("POST", "/webhooks/smartpay", BodyPublishers.ofString(event))
            .header("Smartpay-Event-Id", "evt").header("Smartpay-Signature-Timestamp", "1735689600000").header("Smartpay-Signature",
                Signer.sign(LocalDoors.WEBHOOK_SECRET, "1735689600000", event.getBytes(StandardCharsets.UTF_8))).build()).statusCode())
            .isEqualTo(200);
        await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50))
            .until(() -> order(reference).get("status").asText(), "awaiting_stock"::equals);
        return reference;
    }

    JsonNode order(String reference) {
        return json(visitor(Identity.SHOP).get("/api/orders/" + reference));
    }

    private Visitor visitor(Identity who) {
        return new Visitor(port, who.account(), who.account());
    }

    static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(answer.toString(), e);
        }
    }
}
