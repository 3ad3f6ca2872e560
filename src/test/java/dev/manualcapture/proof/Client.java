package dev.manualcapture.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.manualcapture.proof.Http.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/** Shop and warehouse over REST. Like them it repeats a call that got no clear answer, at the next node, and remembers what it was told. */
final class Client {

    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final Duration LONGEST_REPEATING = Duration.ofMinutes(5);
    private static final long PAUSE_MILLIS = 300;
    private static final Pattern NO_EVENT_WAITS = Pattern.compile("manual_capture_inbox\\{[^}]*state=\"new\"[^}]*} 0\\.0");

    private final List<NodeProcess> nodes;
    private final AtomicInteger turn = new AtomicInteger();
    private final Map<String, Told> told = new ConcurrentHashMap<>();
    private final ObjectNode sample;

    Client(List<NodeProcess> nodes) {
        this.nodes = nodes;
        try {
            sample = (ObjectNode) Http.JSON.readTree(Files.readString(Path.of("samples/order.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What a caller was told about a decision.
     *
     * @param asked  the call and its body
     * @param status the clear answer: 200 ok, 409 decided otherwise or earlier
     * @param unclear how many tries got none before
     */
    record Told(String asked, int status, int unclear) {

        boolean ok() {
            return status == 200;
        }
    }

    /** What was told about each order, by reference. */
    Map<String, Told> told() {
        return told;
    }

    /** Places the sample order under a reference of its own; returns once it is placed. */
    JsonNode places(String reference) {
        Answer answer = repeated("shop", "/api/orders", sample.deepCopy().put("reference", reference).toString(), new AtomicInteger());
        if (answer.status() != 200 && answer.status() != 201) {
            throw new AssertionError("Placing " + reference + " was answered " + answer);
        }
        return answer.body();
    }

    /** @param body for example {@code {"outcome":"in_stock"}} */
    Told confirms(String reference, String body) {
        return decides("warehouse", reference, "/stock-confirmation", body);
    }

    Told cancels(String reference) {
        return decides("shop", reference, "/cancellation", "{}");
    }

    private Told decides(String account, String reference, String path, String body) {
        AtomicInteger unclear = new AtomicInteger();
        Answer answer = repeated(account, "/api/orders/" + reference + path, body, unclear);
        Told now = new Told(path.substring(1) + " " + body, answer.status(), unclear.get());
        told.put(reference, now);
        return now;
    }

    private Answer repeated(String account, String path, String body, AtomicInteger unclear) {
        long end = System.nanoTime() + LONGEST_REPEATING.toNanos();
        while (true) {
            Answer answer = Http.call(account, "POST", next() + path, body, PATIENCE);
            if (!answer.unclear()) {
                return answer;
            }
            unclear.incrementAndGet();
            if (System.nanoTime() > end) {
                throw new AssertionError(path + " got no clear answer in " + LONGEST_REPEATING + "; the last one: " + answer);
            }
            pause();
        }
    }

    /** The order as one of the nodes tells it; empty while none answers. */
    JsonNode order(String reference) {
        return Http.call("shop", "GET", next() + "/api/orders/" + reference, null, PATIENCE).body();
    }

    /** @return whether the order reached one of the states in time */
    boolean reaches(String reference, List<String> states, Duration patience) {
        return comesTrue(() -> states.contains(order(reference).path("status").asText()), patience);
    }

    /** Whether no stored event waits any more. */
    boolean hasHandledAllEvents() {
        return NO_EVENT_WAITS.matcher(Http.text("admin", next() + "/actuator/prometheus", PATIENCE)).find();
    }

    static boolean comesTrue(BooleanSupplier awaited, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < end) {
            if (awaited.getAsBoolean()) {
                return true;
            }
            pause();
        }
        return false;
    }

    private String next() {
        return "http://127.0.0.1:" + nodes.get(Math.floorMod(turn.getAndIncrement(), nodes.size())).port();
    }

    /** Between two tries, as every caller should pause. */
    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
