package dev.manualcapture.bench.driver;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What shop, Smartpay and warehouse ask of a contestant. Each method sends one request and returns the status of its answer. */
abstract class Doors {

    static final int NOT_YET = 409;
    static final int LATER = 503;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(Duration.ofSeconds(5)).build();

    private final String address;

    Doors(String address) {
        this.address = address;
    }

    abstract int place(String reference, String order) throws IOException, InterruptedException;

    /** Smartpay's event. */
    abstract int tell(String eventId, String event) throws IOException, InterruptedException;

    /** Whether the answer to an event says only that it is stored, and the order is read at Smartpay after it. */
    boolean readsAfterEvent() {
        return false;
    }

    abstract int inStock(String reference) throws IOException, InterruptedException;

    /** @param headers names and values in turn */
    final int post(String path, byte[] json, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path)).timeout(PATIENCE)
            .header("Content-Type", "application/json").POST(BodyPublishers.ofByteArray(json));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    final int post(String path, String json, String... headers) throws IOException, InterruptedException {
        return post(path, json.getBytes(StandardCharsets.UTF_8), headers);
    }

    static int get(String address) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(5)).build(), BodyHandlers.discarding())
            .statusCode();
    }
}
