package dev.manualcapture.bench.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The books that decide whether a run counts. */
class FakeSmartpayTest {

    private final HttpClient http = HttpClient.newHttpClient();
    private FakeSmartpay smartpay;
    private Purchase purchase;

    @BeforeEach
    void start() throws Exception {
        smartpay = new FakeSmartpay();
        purchase = smartpay.expect("naive-1", 1500);
        purchase.authorize();
    }

    @AfterEach
    void stop() {
        smartpay.close();
    }

    @Test
    void findsNothingWrongWithOneCapture() throws Exception {
        assertThat(capture(null)).isEqualTo(200);

        assertThat(smartpay.wrong()).isEmpty();
        assertThat(purchase.captureAnswered).succeedsWithin(Duration.ofSeconds(10)); // noted once the answer has left
    }

    @Test
    void findsTheLostCapture() {
        assertThat(smartpay.wrong()).containsExactly("naive-1 was captured 0 times");
    }

    @Test
    void findsTheRepeatedCapture() throws Exception {
        capture(null);

        assertThat(capture(null)).isEqualTo(409);

        assertThat(smartpay.wrong()).containsExactly("naive-1 was captured 2 times");
    }

    @Test
    void takesARepeatUnderTheSameKeyAsOne() throws Exception {
        capture("key");

        assertThat(capture("key")).isEqualTo(200);

        assertThat(smartpay.wrong()).isEmpty();
    }

    @Test
    void takesNoCancellationWhereACaptureIsRight() throws Exception {
        assertThat(cancel("key")).isEqualTo(409);

        assertThat(smartpay.wrong()).containsExactly("naive-1 was captured 0 times");
    }

    @Test
    void findsNothingWrongWithOneCancellationAtTheEndOfAHold() throws Exception {
        purchase.holdUntil(System.currentTimeMillis());

        assertThat(cancel("key")).isEqualTo(200);
        assertThat(cancel("key")).isEqualTo(200);

        assertThat(smartpay.wrong()).isEmpty();
        assertThat(purchase.canceledAt()).isPositive();
        assertThat(purchase.order()).contains("\"status\":\"canceled\"");
    }

    @Test
    void findsTheLostAndTheRepeatedCancellation() throws Exception {
        purchase.holdUntil(System.currentTimeMillis());
        assertThat(smartpay.wrong()).containsExactly("naive-1 was canceled 0 times and captured 0 times");
        cancel("key");

        assertThat(cancel("another key")).isEqualTo(409);
        assertThat(capture(null)).isEqualTo(409);

        assertThat(smartpay.wrong()).containsExactly("naive-1 was canceled 2 times and captured 1 times");
    }

    @Test
    void answersAfterItsLatency() throws Exception {
        smartpay.latencyMillis(50);
        long start = System.nanoTime();

        capture(null);

        assertThat((System.nanoTime() - start) / 1_000_000).isGreaterThanOrEqualTo(50);
    }

    private int capture(String key) throws Exception {
        return send(key, HttpRequest.newBuilder(URI.create(smartpay.address() + "/payments"))
            .POST(BodyPublishers.ofString("{\"order\":\"%s\",\"amount\":1500}".formatted(purchase.id))));
    }

    private int cancel(String key) throws Exception {
        return send(key, HttpRequest.newBuilder(URI.create(smartpay.address() + "/orders/" + purchase.id + "/cancellation"))
            .PUT(BodyPublishers.noBody()));
    }

    private int send(String key, HttpRequest.Builder request) throws Exception {
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    }
}
