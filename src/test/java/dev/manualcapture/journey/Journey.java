package dev.manualcapture.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What people and programs do from outside, over HTTP only: shop, shopper, operator, warehouse, and the sandbox's clock. */
class Journey {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String application;
    private final String sandbox;

    Journey(int port, int sandboxPort) {
        this.application = "http://localhost:" + port;
        this.sandbox = "http://localhost:" + sandboxPort;
    }

    /** An answer: its status, and its body where that is JSON. */
    record Answer(int status, JsonNode body, HttpResponse<String> raw) {
    }

    /** The sample order under a reference of its own. */
    static ObjectNode sample(String reference) {
        try {
            return ((ObjectNode) JSON.readTree(Files.readString(Path.of("samples/order.json")))).put("reference", reference);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Answer places(ObjectNode order) {
        return post("shop", "/api/orders", order);
    }

    JsonNode placesSample(String reference) {
        Answer answer = places(sample(reference));
        assertThat(answer.status()).isEqualTo(201);
        return answer.body();
    }

    JsonNode orderAwaitsStock(String reference) {
        shopperChooses(placesSample(reference), "approve");
        return reaches(reference, "awaiting_stock");
    }

    void shopperChooses(JsonNode order, String choice) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(order.get("checkoutUrl").asText()))
            .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString("choice=" + choice)).build();
        assertThat(send(request).status()).isEqualTo(200);
    }

    Answer confirms(String account, String reference, String body) {
        return post(account, "/api/orders/" + reference + "/stock-confirmation", json(body));
    }

    Answer cancels(String reference) {
        return post("shop", "/api/orders/" + reference + "/cancellation", json("{}"));
    }

    /** What Tasklist does: finds the task, claims it, completes it. */
    void completes(String account, String reference, String form) {
        JsonNode tasks = get(account, "/engine-rest/task?processInstanceBusinessKey=" + reference).body();
        assertThat(tasks).hasSize(1);
        String task = "/engine-rest/task/" + tasks.get(0).get("id").asText();
        assertThat(post(account, task + "/claim", json("{\"userId\":\"" + account + "\"}")).status()).isEqualTo(204);
        assertThat(post(account, task + "/submit-form", json(form)).status()).isEqualTo(204);
    }

    /** What the merchant does by hand at Smartpay. */
    void dashboard(String what) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(sandbox + "/sandbox/dashboard")).POST(BodyPublishers.ofString(what)).build();
        assertThat(send(request).status()).isEqualTo(200);
    }

    void clockAdvances(String duration) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(sandbox + "/sandbox/clock"))
            .POST(BodyPublishers.ofString("{\"advance\":\"" + duration + "\"}")).build();
        assertThat(send(request).status()).isEqualTo(200);
    }

    /** What time it is for Smartpay, and so for the application. */
    Instant now() {
        return Instant.parse(send(HttpRequest.newBuilder(URI.create(sandbox + "/sandbox/clock")).build()).body().get("now").asText());
    }

    JsonNode arms(String fault) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(sandbox + "/sandbox/faults")).POST(BodyPublishers.ofString(fault)).build();
        Answer answer = send(request);
        assertThat(answer.status()).isLessThan(300);
        return answer.body();
    }

    JsonNode order(String reference) {
        return get("shop", "/api/orders/" + reference).body();
    }

    JsonNode reaches(String reference, String status) {
        await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50))
            .until(() -> order(reference).get("status").asText(), status::equals);
        return order(reference);
    }

    /** Its last event may wait for its turn until then. */
    void isErased(String reference) {
        await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50))
            .until(() -> deletes("admin", "/api/orders/" + reference).status(), status -> status == 204);
    }

    /** The order on Smartpay's side. */
    JsonNode atSmartpay(String reference) {
        return find(ledger().get("orders"), "reference", reference);
    }

    /** Smartpay's newest delivery of an event of this type. */
    JsonNode lastDelivery(String type) {
        JsonNode deliveries = send(HttpRequest.newBuilder(URI.create(sandbox + "/sandbox/deliveries")).build()).body().get("deliveries");
        return StreamSupport.stream(deliveries.spliterator(), false).filter(delivery -> delivery.get("type").asText().equals(type))
            .max(Comparator.comparingLong(delivery -> delivery.get("seq").asLong())).orElseThrow();
    }

    /** Settles what Smartpay's documentation leaves open. */
    void flips(String switches) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(sandbox + "/sandbox/switches")).POST(BodyPublishers.ofString(switches)).build();
        assertThat(send(request).status()).isEqualTo(200);
    }

    /** How often Smartpay was asked this about an order, and did it. */
    long executed(String reference, String method, String pathPart) {
        return calls(reference, method, pathPart).filter(call -> call.get("executed").asBoolean()).count();
    }

    /** How often Smartpay was asked this about an order. */
    long asked(String reference, String method, String pathPart) {
        return calls(reference, method, pathPart).count();
    }

    private Stream<JsonNode> calls(String reference, String method, String pathPart) {
        String id = order(reference).get("smartpayOrderId").asText();
        return StreamSupport.stream(ledger().get("calls").spliterator(), false)
            .filter(call -> call.get("order").asText().equals(id) && call.get("method").asText().equals(method)
                && call.get("path").asText().contains(pathPart));
    }

    JsonNode ledger() {
        return send(HttpRequest.newBuilder(URI.create(sandbox + "/sandbox/ledger")).build()).body();
    }

    Answer get(String account, String path) {
        return send(request(account, path).build());
    }

    Answer post(String account, String path, JsonNode body) {
        return send(request(account, path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body.toString())).build());
    }

    Answer deletes(String account, String path) {
        return send(request(account, path).DELETE().build());
    }

    private HttpRequest.Builder request(String account, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(application + path)).timeout(Duration.ofSeconds(60));
        return account == null ? request : request.header("Authorization",
            "Basic " + Base64.getEncoder().encodeToString((account + ":" + account).getBytes(StandardCharsets.UTF_8)));
    }

    private Answer send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            boolean isJson = response.headers().firstValue("Content-Type").orElse("").contains("json") && !response.body().isEmpty();
            return new Answer(response.statusCode(), isJson ? JSON.readTree(response.body()) : null, response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode find(JsonNode list, String field, String value) {
        return StreamSupport.stream(list.spliterator(), false).filter(entry -> entry.get(field).asText().equals(value)).findFirst()
            .orElseThrow(() -> new AssertionError("no " + field + " " + value));
    }
}
