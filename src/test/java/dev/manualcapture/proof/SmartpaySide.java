package dev.manualcapture.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.manualcapture.proof.Http.Answer;
import dev.manualcapture.sandbox.Sandbox;
import dev.manualcapture.sandbox.SandboxSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The sandbox, outside of every node and never killed, with its controls: the shopper, the dashboard, the clock, the ledger. */
final class SmartpaySide implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private final Sandbox sandbox;
    private final String address;

    /** @param webhookUrl where every event goes; null for nowhere */
    SmartpaySide(String webhookUrl) {
        sandbox = Sandbox.start(new SandboxSettings(0, "127.0.0.1", null, null, webhookUrl, NodeSettings.WEBHOOK_SECRET));
        address = "http://127.0.0.1:" + sandbox.port();
    }

    int port() {
        return sandbox.port();
    }

    Instant now() {
        return sandbox.clock().instant();
    }

    void shopperChooses(String checkoutUrl, String choice) {
        done(Http.call(null, "POST", checkoutUrl, "choice=" + choice, PATIENCE));
    }

    void arm(String fault) {
        done(Http.call(null, "POST", address + "/sandbox/faults", fault, PATIENCE));
    }

    /** How often an armed fault has fired since the last disarming. */
    int fired(String fault) {
        String match = Http.json(fault).path("match").asText();
        int fired = 0;
        for (JsonNode armed : Http.call(null, "GET", address + "/sandbox/faults", null, PATIENCE).body().path("faults")) {
            fired += armed.path("match").asText().equals(match) ? armed.path("fired").asInt() : 0;
        }
        return fired;
    }

    void disarm() {
        done(Http.call(null, "DELETE", address + "/sandbox/faults", null, PATIENCE));
    }

    void advance(String duration) {
        done(Http.call(null, "POST", address + "/sandbox/clock", "{\"advance\":\"" + duration + "\"}", PATIENCE));
    }

    /** What the merchant does by hand at Smartpay; it may come too late. */
    Answer dashboard(String order, String what) {
        return Http.call(null, "POST", address + "/sandbox/dashboard", "{\"order\":\"" + order + "\",\"do\":\"" + what + "\"}", PATIENCE);
    }

    /** Whether each event was delivered, or tried to be, at least once. */
    boolean hasTriedAllEvents() {
        for (JsonNode delivery : Http.call(null, "GET", address + "/sandbox/deliveries", null, PATIENCE).body().path("deliveries")) {
            if (delivery.path("state").asText().equals("pending") && delivery.path("attempts").asInt() == 0) {
                return false;
            }
        }
        return true;
    }

    Ledger ledger() {
        return Ledger.of(Http.call(null, "GET", address + "/sandbox/ledger", null, PATIENCE).body());
    }

    private static void done(Answer answer) {
        if (answer.status() < 200 || answer.status() >= 400) {
            throw new IllegalStateException("The sandbox answered " + answer);
        }
    }

    @Override
    public void close() {
        sandbox.close();
    }

    /** The oracle: every request received and every order, as the sandbox wrote them down. */
    record Ledger(List<Call> calls, List<Order> orders) {

        /** One request; {@code status} is null when its connection was dropped. */
        record Call(long seq, Instant at, String method, String path, String order, Long amount, String key, String bodyHash,
                    boolean executed, Integer status) {

            boolean isCapture() {
                return method.equals("POST") && path.endsWith("/payments");
            }

            boolean isCancellation() {
                return method.equals("PUT") && path.endsWith("/cancellation");
            }

            boolean isSession() {
                return method.equals("POST") && path.endsWith("/checkout-sessions");
            }

            boolean isReading() {
                return method.equals("GET") && path.contains("/orders/");
            }
        }

        /** An order at Smartpay, in yen. */
        record Order(String id, String reference, String status, long authorized, long captured, long released) {
        }

        static Ledger of(JsonNode told) {
            List<Call> calls = new ArrayList<>();
            told.path("calls").forEach(call -> calls.add(new Call(call.path("seq").asLong(), Instant.parse(call.path("at").asText()),
                call.path("method").asText(), call.path("path").asText(), call.path("order").asText(""),
                call.path("amount").isNumber() ? call.path("amount").asLong() : null, call.path("key").asText(""),
                call.path("bodyHash").asText(""), call.path("executed").asBoolean(),
                call.path("status").isNumber() ? call.path("status").asInt() : null)));
            List<Order> orders = new ArrayList<>();
            told.path("orders").forEach(order -> orders.add(new Order(order.path("id").asText(), order.path("reference").asText(),
                order.path("status").asText(), order.path("authorized").asLong(), order.path("captured").asLong(),
                order.path("released").asLong())));
            return new Ledger(calls, orders);
        }

        List<Order> ordersOf(String reference) {
            return orders.stream().filter(order -> order.reference().equals(reference)).toList();
        }

        List<Call> callsOf(String orderId) {
            return calls.stream().filter(call -> call.order().equals(orderId)).toList();
        }
    }
}
