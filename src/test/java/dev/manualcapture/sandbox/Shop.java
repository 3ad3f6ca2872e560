package dev.manualcapture.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A merchant's side over real HTTP, with a sandbox of its own whose clock stands still. */
final class Shop implements AutoCloseable {

    static final String KEY = "sk_test_0fakeFAKEfake";

    final MovableClock clock = new MovableClock();
    final Sandbox sandbox;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private String bearer;

    Shop() {
        this(SandboxSettings.inMemory());
    }

    Shop(SandboxSettings settings) {
        sandbox = Sandbox.start(settings, clock);
    }

    record Reply(int status, String text, HttpResponse<String> response) {

        JsonNode json() {
            try {
                return Json.read(text.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new AssertionError("not JSON: " + text, e);
            }
        }

        String at(String pointer) {
            return json().at(pointer).asText();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }
    }

    String url(String path) {
        return "http://127.0.0.1:" + sandbox.port() + path;
    }

    /** Any call; throws the I/O error if the connection drops. */
    Reply send(String method, String path, String body, String... headers) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url(path))).timeout(Duration.ofSeconds(20))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.body(), response);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** A call to the API with the test key. */
    Reply api(String method, String path, String body, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 4);
        all[headers.length] = "Authorization";
        all[headers.length + 1] = "Basic " + KEY;
        all[headers.length + 2] = "Content-Type";
        all[headers.length + 3] = "application/json";
        return reply(method, path, body, all);
    }

    Reply get(String path) {
        return api("GET", path, null);
    }

    Reply post(String path, String body, String... headers) {
        return api("POST", path, body, headers);
    }

    Reply control(String method, String path, String body) {
        return reply(method, path, body);
    }

    Reply form(String path, String fields, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = "application/x-www-form-urlencoded";
        return reply("POST", path, fields, all);
    }

    Reply reply(String method, String path, String body, String... headers) {
        try {
            return send(method, path, body, headers);
        } catch (IOException e) {
            throw new AssertionError(method + " " + path + " got no answer", e);
        }
    }

    static ObjectNode sessionBody(long amount, String captureMethod) {
        ObjectNode body = Json.own("""
                {"amount":%d,"currency":"JPY","captureMethod":"%s","reference":"A-1001","locale":"en",
                 "successUrl":"https://shop.example/ok","cancelUrl":"https://shop.example/ng","customerInfo":{},
                 "shippingInfo":{"address":{"line1":"1-1","locality":"港区","postalCode":"105-0001","country":"JP"}}}
                """.formatted(amount, captureMethod));
        ArrayNode items = body.putArray("items");
        items.addObject().put("name", "皿").put("amount", amount).put("currency", "JPY");
        return body;
    }

    Reply session(long amount) {
        return post("/v1/checkout-sessions", sessionBody(amount, "manual").toString());
    }

    /** The id of a new order that awaits authorization. */
    String order(long amount) {
        return session(amount).at("/order/id");
    }

    /** The id of a new order that is held. */
    String held(long amount) {
        String order = order(amount);
        if (authorize(order, "pm_test_visaApproved").status() != 200) {
            throw new AssertionError("not authorized");
        }
        return order;
    }

    Reply authorize(String order, String paymentMethod) {
        if (bearer == null) {
            bearer = reply("POST", "/consumers/auth/login", "{\"emailAddress\":\"aki+test@example.jp\",\"password\":\"fake\"}",
                    "Content-Type", "text/plain").at("/accessToken");
        }
        return reply("POST", "/orders/" + order + "/authorizations",
                "{\"paymentMethod\":\"" + paymentMethod + "\",\"paymentPlan\":\"pay_in_three\"}",
                "Authorization", "Bearer " + bearer, "Content-Type", "text/plain");
    }

    Reply capture(String order, long amount, String... headers) {
        return post("/v1/payments", "{\"order\":\"" + order + "\",\"amount\":" + amount + ",\"currency\":\"JPY\"}", headers);
    }

    Reply captureKeepingRest(String order, long amount) {
        return post("/v1/payments",
                "{\"order\":\"" + order + "\",\"amount\":" + amount + ",\"currency\":\"JPY\",\"cancelRemainder\":\"manual\"}");
    }

    Reply cancel(String order) {
        return api("PUT", "/v1/orders/" + order + "/cancellation", null);
    }

    String status(String order) {
        return get("/v1/orders/" + order).at("/status");
    }

    Reply advance(String duration) {
        return control("POST", "/sandbox/clock", "{\"advance\":\"" + duration + "\"}");
    }

    Reply arm(String fault) {
        return control("POST", "/sandbox/faults", fault);
    }

    /** The ledger's rows about a path. */
    List<JsonNode> calls(String method, String path) {
        List<JsonNode> rows = new ArrayList<>();
        control("GET", "/sandbox/ledger", null).json().path("calls").forEach(row -> {
            if (row.path("method").asText().equals(method) && row.path("path").asText().equals(path)) {
                rows.add(row);
            }
        });
        return rows;
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
