package dev.manualcapture.bench.calls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** Smartpay's calls with the JDK's client, as few lines as a tutorial would spend: no idempotency key, no checks of the answer. */
public final class SmartpayCalls {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(2)).build();
    private final String address;

    /** @param address with {@code /v1} */
    public SmartpayCalls(String address) {
        this.address = address;
    }

    /** A checkout session with its order, at Smartpay. */
    public record Session(String id, String orderId, String url) {
    }

    public Session createSession(String reference, long amount, String currency) {
        JsonNode answer = send("POST", "/checkout-sessions",
            Map.of("reference", reference, "amount", amount, "currency", currency, "captureMethod", "manual"));
        return new Session(answer.path("id").asText(), answer.path("order").path("id").asText(), answer.path("url").asText());
    }

    /** @return the payment's id */
    public String capture(String orderId, long amount, String currency) {
        return send("POST", "/payments", Map.of("order", orderId, "amount", amount, "currency", currency)).path("id").asText();
    }

    public void cancel(String orderId) {
        send("PUT", "/orders/" + orderId + "/cancellation", Map.of());
    }

    private JsonNode send(String method, String path, Map<String, Object> body) {
        try {
            BodyPublisher json = BodyPublishers.ofString(JSON.writeValueAsString(body));
            HttpResponse<byte[]> response = http.send(HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(20))
                .header("Authorization", "Basic sk_test_bench").header("Content-Type", "application/json").method(method, json).build(),
                BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(method + " " + path + " was answered " + response.statusCode());
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
