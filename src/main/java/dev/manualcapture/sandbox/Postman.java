package dev.manualcapture.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries due deliveries out: one at a time to each endpoint, in order of due time, all endpoints at once, so that a dead one holds
 * up only itself. Looks at the clock several times a second of real time, which also lets holds expire without a caller.
 */
final class Postman implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Postman.class);
    private static final long LOOK_MILLIS = 250;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private record Letter(Deliveries.Due delivery, HttpRequest request) {
    }

    private final Store store;
    private final Documents documents;
    private final Deliveries deliveries;
    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private final Semaphore news = new Semaphore(0);
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE).followRedirects(HttpClient.Redirect.NEVER).build();
    private final Thread thread = new Thread(this::run, "sandbox-postman");
    private volatile boolean closed;

    Postman(Store store, Documents documents, Deliveries deliveries) {
        this.store = store;
        this.documents = documents;
        this.deliveries = deliveries;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Something may have fallen due: look at once. */
    void look() {
        news.release();
    }

    @Override
    public void close() {
        closed = true;
        look();
        try {
            thread.join(2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed) {
            try {
                store.inTurn(this::collect).forEach(this::send);
                news.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                news.drainPermits();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                if (!closed) {
                    LOG.error("The sandbox's webhooks stumbled, and go on", e);
                }
            }
        }
    }

    private List<Letter> collect() {
        List<Letter> letters = new ArrayList<>();
        for (ObjectNode endpoint : documents.all("webhookEndpoint")) {
            String id = endpoint.path("id").asText();
            Deliveries.Due due = busy.contains(id) || !endpoint.path("active").asBoolean() ? null : deliveries.next(id);
            if (due != null) {
                letters.add(new Letter(due, request(due, endpoint)));
            }
        }
        return letters;
    }

    /** Signed anew for each attempt, with the sending time; whether Smartpay does that too is not documented. */
    private HttpRequest request(Deliveries.Due due, ObjectNode endpoint) {
        byte[] body = Json.bytes(documents.find("event", due.event()));
        long timestamp = store.now().toEpochMilli();
        return HttpRequest.newBuilder(URI.create(endpoint.path("url").asText())).timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Smartpay-Event-Id", due.event())
                .header("Smartpay-Subscription-Id", due.endpoint())
                .header("Smartpay-Signature-Timestamp", Long.toString(timestamp))
                .header("Smartpay-Signature", WebhookSignature.of(endpoint.path("signingSecret").asText(), timestamp, body))
                .POST(BodyPublishers.ofByteArray(body)).build();
    }

    private void send(Letter letter) {
        busy.add(letter.delivery.endpoint());
        client.sendAsync(letter.request, BodyHandlers.discarding())
                .orTimeout(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS).whenComplete((response, failure) -> {
            try {
                if (!closed) {
                    store.inTurn(() -> note(letter.delivery, response, failure));
                }
            } catch (RuntimeException e) {
                if (!closed) {
                    LOG.error("The sandbox could not note the outcome of a webhook, and will send it again", e);
                }
            } finally {
                busy.remove(letter.delivery.endpoint());
                look();
            }
        });
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : ": " + cause.getMessage());
    }

    /** Only a 200 counts. Source: Smartpay docs. */
    private Void note(Deliveries.Due delivery, HttpResponse<Void> response, Throwable failure) {
        if (response != null && response.statusCode() == 200) {
            deliveries.done(delivery);
        } else {
            deliveries.failed(delivery, response != null ? "" + response.statusCode() : "no answer: " + reason(failure));
        }
        return null;
    }
}
