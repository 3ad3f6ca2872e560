package dev.manualcapture.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Between the nodes and Smartpay: a fifth of all calls goes wrong, half of those after Smartpay did what was asked. Some answers are held up
 * until the webhook that the call caused has been delivered, so that it is early; and a trap strikes a node that waits for its answer.
 */
final class SmartpayRoad implements AutoCloseable {

    /** A little above a fifth: a fault that a kill forestalls does not count. */
    private static final double FAULTED = 0.24;
    private static final double AFTER_THE_EFFECT = 0.5;
    private static final double HELD_FOR_ITS_WEBHOOK = 0.55;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long LONGEST_HOLD_MILLIS = 450;
    /** Beyond the node's read time-out and its deadline. */
    private static final long TOO_LATE_MILLIS = 1_300;

    private final Road road = new Road(this::handle);
    private final SmartpaySide smartpay;
    private final WebhookRoad webhooks;
    private final Predicate<String> approvesEarly;
    private final Random random;
    private final Fired fired;
    private final Map<String, Runnable> traps = new ConcurrentHashMap<>();
    private volatile boolean rough = true;

    /** @param approvesEarly whether the shopper of an order approves before the shop has its answer */
    SmartpayRoad(SmartpaySide smartpay, WebhookRoad webhooks, Predicate<String> approvesEarly, long seed, Fired fired) {
        this.smartpay = smartpay;
        this.webhooks = webhooks;
        this.approvesEarly = approvesEarly;
        this.random = new Random(seed);
        this.fired = fired;
    }

    /** The address of Smartpay for a node. */
    String address(String node) {
        return road.address() + "/" + node + "/v1";
    }

    void calm() {
        rough = false;
    }

    /** Strikes once the node's next call that moves money had its effect, before the answer leaves. */
    void setTrap(String node, Runnable trap) {
        traps.put(node, trap);
    }

    /** @return false when it has struck already */
    boolean removeTrap(String node) {
        return traps.remove(node) != null;
    }

    private enum Fault { NONE, RESET_BEFORE, UNAVAILABLE, BROKEN, RESET_AFTER, MALFORMED, TOO_LATE }

    private Fault draw() {
        if (!rough) {
            return Fault.NONE;
        }
        fired.calls.incrementAndGet();
        synchronized (random) {
            if (random.nextDouble() >= FAULTED) {
                return Fault.NONE;
            }
            boolean after = random.nextDouble() < AFTER_THE_EFFECT;
            return Fault.values()[(after ? Fault.RESET_AFTER : Fault.RESET_BEFORE).ordinal() + random.nextInt(3)];
        }
    }

    private boolean holds() {
        synchronized (random) {
            return rough && random.nextDouble() < HELD_FOR_ITS_WEBHOOK;
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String[] path = exchange.getRequestURI().toString().split("/", 3);
        Fault fault = draw();
        if (fault != Fault.NONE && fault.ordinal() <= Fault.BROKEN.ordinal()) {
            fired.faultsBefore.incrementAndGet();
            if (fault != Fault.RESET_BEFORE) {
                Road.answer(exchange, fault == Fault.UNAVAILABLE ? 503 : 500, "application/json", "{}".getBytes(StandardCharsets.UTF_8));
            }
            return;
        }
        HttpResponse<byte[]> answer = Road.passOn(exchange, body, "http://127.0.0.1:" + smartpay.port() + "/" + path[2], PATIENCE);
        if (answer.statusCode() == 200) {
            hadItsEffect(path[1], exchange.getRequestMethod() + " /" + path[2], body, answer.body());
        }
        send(exchange, answer, fault);
    }

    private void hadItsEffect(String node, String call, byte[] request, byte[] answer) throws IOException {
        if (call.startsWith("POST /v1/checkout-sessions")) {
            JsonNode session = Http.JSON.readTree(answer);
            String order = session.path("order").isTextual() ? session.path("order").asText() : session.path("order").path("id").asText();
            if (rough && approvesEarly.test(Http.JSON.readTree(request).path("reference").asText())) {
                smartpay.shopperChooses(session.path("url").asText(), "approve");
                hold(order, "order.authorized");
            }
            return;
        }
        boolean capture = call.startsWith("POST /v1/payments");
        if (!capture && !call.contains("/cancellation")) {
            return;
        }
        Runnable trap = traps.remove(node);
        if (trap != null) {
            trap.run();
        } else if (holds()) {
            hold(capture ? Http.JSON.readTree(request).path("order").asText() : call.split("/")[3],
                capture ? "payment.created" : "order.canceled");
        }
    }

    private void hold(String order, String type) {
        if (webhooks.deliveredWithin(order, type, LONGEST_HOLD_MILLIS)) {
            fired.early.add(order + type);
        }
    }

    private void send(HttpExchange exchange, HttpResponse<byte[]> answer, Fault fault) throws IOException {
        String type = answer.headers().firstValue("Content-Type").orElse(null);
        switch (fault) {
            case RESET_AFTER -> fired.faultsAfter.incrementAndGet();
            case MALFORMED -> {
                fired.faultsAfter.incrementAndGet();
                Road.answer(exchange, answer.statusCode(), type, Arrays.copyOf(answer.body(), answer.body().length / 2));
            }
            case TOO_LATE -> {
                fired.faultsAfter.incrementAndGet();
                Pauses.millis(TOO_LATE_MILLIS);
                Road.answer(exchange, answer.statusCode(), type, answer.body());
            }
            default -> Road.answer(exchange, answer.statusCode(), type, answer.body());
        }
    }

    @Override
    public void close() {
        road.close();
    }
}
