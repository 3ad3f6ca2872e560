package dev.manualcapture.bench.driver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Smartpay for one contestant: sessions, orders, captures, cancellations, with books of what was asked. A slow answer holds no thread. */
final class FakeSmartpay implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SESSIONS = "/v1/checkout-sessions";
    private static final String PAYMENTS = "/v1/payments";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private final ScheduledExecutorService later = Executors.newScheduledThreadPool(2);
    private final Map<String, Purchase> byReference = new ConcurrentHashMap<>();
    private final Map<String, Purchase> byId = new ConcurrentHashMap<>();
    private final LongAdder calls = new LongAdder();
    private volatile int latencyMillis;
    private volatile Faults faults = Faults.NONE;

    private record Answer(int status, String body, Runnable after) {

        static final Runnable NOTHING = () -> { };

        static Answer error(int status, String code) {
            String json = "{\"statusCode\":%d,\"errorCode\":\"%s\",\"message\":\"\",\"details\":[]}";
            return new Answer(status, json.formatted(status, code), NOTHING);
        }
    }

    FakeSmartpay() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 128);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** With {@code /v1}. */
    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    void latencyMillis(int millis) {
        latencyMillis = millis;
    }

    /** What goes wrong from now on; of calls that name no order nothing does. */
    void faults(Faults some) {
        faults = some;
    }

    /** How many requests came, the clock's aside. */
    long calls() {
        return calls.sum();
    }

    /** Opens the books for an order that is about to be placed. */
    Purchase expect(String reference, long amount) {
        Purchase purchase = new Purchase(reference, "order_test_" + reference.replaceAll("[^0-9A-Za-z]", ""), amount);
        byReference.put(reference, purchase);
        byId.put(purchase.id, purchase);
        return purchase;
    }

    /** Orders that did not come to their right end exactly once. */
    List<String> wrong() {
        return byReference.values().stream().map(Purchase::wrong).flatMap(Optional::stream).sorted().toList();
    }

    long sessionsTooMany() {
        return byReference.values().stream().filter(purchase -> purchase.sessions.get() > 1).count();
    }

    private void handle(HttpExchange exchange) throws IOException {
        JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/sandbox/clock")) {
            send(exchange, new Answer(200, "{\"now\":\"" + Instant.now() + "\"}", Answer.NOTHING));
            return;
        }
        calls.increment();
        Purchase purchase = purchase(path, body);
        Fault fault = purchase == null ? Fault.NONE : purchase.called(faults);
        Answer answer = fault == Fault.UNAVAILABLE ? Answer.error(503, "service.unavailable")
            : answer(exchange.getRequestMethod() + " " + path, purchase, body, exchange.getRequestHeaders().getFirst("Idempotency-Key"));
        Runnable end = fault == Fault.LOST ? exchange::close : () -> send(exchange, answer);
        int millis = fault == Fault.SLOW ? Fault.SLOW_MILLIS : latencyMillis;
        if (millis == 0) {
            end.run();
        } else {
            later.schedule(end, millis, TimeUnit.MILLISECONDS);
        }
    }

    /** The order that a call is about, or null. */
    private Purchase purchase(String path, JsonNode body) {
        return switch (path) {
            case SESSIONS -> byReference.get(body.path("reference").asText());
            case PAYMENTS -> byId.get(body.path("order").asText());
            default -> byId.get(path.replaceFirst("^/v1/orders/([^/]+)(/cancellation)?$", "$1"));
        };
    }

    private static Answer answer(String call, Purchase purchase, JsonNode body, String key) {
        if (call.equals("POST " + SESSIONS)) {
            if (purchase == null || purchase.amount != body.path("amount").asLong()) {
                return Answer.error(400, "request.invalid");
            }
            purchase.sessionAsked(key);
            return new Answer(200, purchase.sessionAnswer(), () -> purchase.session.complete(null));
        }
        if (purchase == null) {
            return Answer.error(404, "order.not-found");
        }
        if (call.equals("POST " + PAYMENTS)) {
            return purchase.capture(key, body.path("amount").asLong(), body.path("reference").textValue())
                ? new Answer(200, purchase.payment(), purchase::captureKnown) : Answer.error(409, "order.cannot-capture");
        }
        if (call.startsWith("GET ")) {
            Runnable known = purchase.knownByReading();
            return new Answer(200, purchase.order(), known);
        }
        return purchase.cancel(key) ? new Answer(200, purchase.order(), Answer.NOTHING) : Answer.error(409, "order.cannot-cancel");
    }

    private static void send(HttpExchange exchange, Answer answer) {
        byte[] json = answer.body().getBytes(StandardCharsets.UTF_8);
        try {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status(), json.length);
            exchange.getResponseBody().write(json);
            exchange.close();
            answer.after().run();
        } catch (IOException gone) {
            exchange.close(); // the order will be missing in the books
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        later.shutdownNow();
    }
}
