package dev.manualcapture.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Between Smartpay's webhooks and the nodes: passes each event to a node that answers, a fifth of them to both and again later, and loses some.
 * Smartpay sees a 200 only if a node gave one, or if the event was lost on purpose.
 */
final class WebhookRoad implements AutoCloseable {

    private static final double LOST = 0.06;
    private static final double DUPLICATE = 0.27;
    private static final Duration PATIENCE = Duration.ofMillis(1_500);

    private final Road road = new Road(this::handle);
    private final List<NodeProcess> nodes;
    private final Random random;
    private final Fired fired;
    private final AtomicInteger turn = new AtomicInteger();
    private final Map<String, CompletableFuture<Void>> delivered = new ConcurrentHashMap<>();
    private final Map<String, Double> fates = new ConcurrentHashMap<>();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private volatile boolean rough = true;

    WebhookRoad(List<NodeProcess> nodes, long seed, Fired fired) {
        this.nodes = nodes;
        this.random = new Random(seed);
        this.fired = fired;
    }

    String address() {
        return road.address() + "/webhooks/smartpay";
    }

    void calm() {
        rough = false;
    }

    /** Ids of all events that a node answered 200. */
    Set<String> acknowledged() {
        return acknowledged;
    }

    /** Waits until a node has answered 200 to such an event of the order. */
    boolean deliveredWithin(String order, String type, long millis) {
        try {
            delivered.computeIfAbsent(order + type, none -> new CompletableFuture<>()).get(millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        JsonNode event = Http.JSON.readTree(body);
        String id = event.path("id").asText();
        double fate = fates.computeIfAbsent(id, none -> draw());
        if (rough) {
            fired.events.add(id);
        }
        if (rough && fate < LOST) {
            fired.lost.add(id);
            Road.answer(exchange, 200, null, new byte[0]);
            return;
        }
        int first = turn.getAndIncrement();
        boolean stored = pass(exchange, body, id, first) || pass(exchange, body, id, first + 1);
        if (stored) {
            JsonNode data = event.path("eventData").path("data");
            String order = data.path("object").asText().equals("order") ? data.path("id").asText() : data.path("order").asText();
            delivered.computeIfAbsent(order + event.path("eventData").path("type").asText(), none -> new CompletableFuture<>()).complete(null);
            if (rough && fate < LOST + DUPLICATE && (pass(exchange, body, id, first + 1) | pass(exchange, body, id, first))) {
                fired.duplicates.add(id);
            }
        }
        Road.answer(exchange, stored ? 200 : 503, null, new byte[0]);
    }

    private double draw() {
        synchronized (random) {
            return random.nextDouble();
        }
    }

    private boolean pass(HttpExchange exchange, byte[] body, String id, int number) {
        NodeProcess node = nodes.get(Math.floorMod(number, nodes.size()));
        try {
            boolean ok = Road.passOn(exchange, body, "http://127.0.0.1:" + node.port() + "/webhooks/smartpay", PATIENCE).statusCode() == 200;
            if (ok) {
                acknowledged.add(id);
            }
            return ok;
        } catch (IOException noAnswer) {
            return false;
        }
    }

    @Override
    public void close() {
        road.close();
    }
}
