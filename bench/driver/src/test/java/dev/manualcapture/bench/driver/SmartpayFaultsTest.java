package dev.manualcapture.bench.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A failed call has the effect that it is said to have, and no other. */
class SmartpayFaultsTest {

    private static final Faults FAULTS = new Faults(1, 10);
    private final HttpClient http = HttpClient.newHttpClient();
    private FakeSmartpay smartpay;

    @BeforeEach
    void start() throws Exception {
        smartpay = new FakeSmartpay();
        smartpay.faults(FAULTS);
    }

    @AfterEach
    void stop() {
        smartpay.close();
    }

    @Test
    void losesTheAnswerAfterTheCaptureAndTellsOfItByReading() throws Exception {
        Purchase purchase = authorized(Fault.LOST);

        assertThatThrownBy(() -> capture(purchase)).isInstanceOf(IOException.class);

        assertThat(smartpay.wrong()).isEmpty();
        assertThat(purchase.metFault()).isTrue();
        assertThat(purchase.captureAnswered).isNotDone();
        assertThat(read(purchase)).contains("\"status\":\"succeeded\"");
        assertThat(purchase.captureAnswered).succeedsWithin(Duration.ofSeconds(10)); // noted once the answer has left
    }

    @Test
    void doesNothingWhereItHasNoTime() throws Exception {
        Purchase purchase = authorized(Fault.UNAVAILABLE);

        assertThat(capture(purchase)).isEqualTo(503);

        assertThat(purchase.captures).hasValue(0);
        assertThat(capture(purchase)).isEqualTo(200);
        assertThat(smartpay.wrong()).isEmpty();
        assertThat(purchase.metFault()).isTrue();
    }

    @Test
    void answersLate() throws Exception {
        Purchase purchase = authorized(Fault.SLOW);
        long start = System.nanoTime();

        assertThat(capture(purchase)).isEqualTo(200);

        assertThat((System.nanoTime() - start) / 1_000_000).isGreaterThanOrEqualTo(Fault.SLOW_MILLIS);
        assertThat(purchase.metFault()).isTrue();
    }

    @Test
    void remembersNoFaultWhereThereWasNone() throws Exception {
        Purchase purchase = authorized(Fault.NONE);

        assertThat(capture(purchase)).isEqualTo(200);

        assertThat(purchase.metFault()).isFalse();
    }

    /** An order whose first call ends in this way, and the second as it should. */
    private Purchase authorized(Fault first) {
        String reference = IntStream.iterate(0, n -> n + 1).mapToObj(n -> "soak-" + n)
            .filter(some -> FAULTS.ofCall(some, 0) == first && FAULTS.ofCall(some, 1) == Fault.NONE).findFirst().orElseThrow();
        Purchase purchase = smartpay.expect(reference, 1500);
        purchase.authorize();
        return purchase;
    }

    private int capture(Purchase purchase) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(smartpay.address() + "/payments")).header("Idempotency-Key", "key")
            .POST(BodyPublishers.ofString("{\"order\":\"%s\",\"amount\":1500}".formatted(purchase.id))).build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }

    private String read(Purchase purchase) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(smartpay.address() + "/orders/" + purchase.id)).build();
        return http.send(request, BodyHandlers.ofString()).body();
    }
}
