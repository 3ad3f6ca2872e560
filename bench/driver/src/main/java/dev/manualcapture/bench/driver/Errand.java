package dev.manualcapture.bench.driver;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;

/** The way of an order through a contestant's doors, step by step, as shopper, Smartpay and warehouse go it. */
final class Errand {

    static final long AMOUNT = 1500;
    static final int PATIENCE_SECONDS = 90;
    static final int PAUSE_MILLIS = 10;
    private static final int SECONDS_UNTIL_AGAIN = 5; // the application's Retry-After

    private final App app;
    private final String sample;
    private final LongAdder repeats = new LongAdder();

    /** @param sample the body of an order, with {@code REFERENCE} for its reference */
    Errand(App app, String sample) {
        this.app = app;
        this.sample = sample;
    }

    /** Requests that were sent once more since it was too early for them. */
    long repeats() {
        return repeats.sum();
    }

    /** From the placing to the news of the authorization. */
    Purchase authorize(String reference) throws Exception {
        Purchase purchase = app.smartpay().expect(reference, AMOUNT);
        place(purchase);
        await(() -> purchase.session.get(PATIENCE_SECONDS, TimeUnit.SECONDS), reference);
        purchase.authorize();
        tellAuthorized(purchase);
        if (app.doors().readsAfterEvent()) {
            await(() -> purchase.read.get(PATIENCE_SECONDS, TimeUnit.SECONDS), reference); // sooner would only be load
        }
        return purchase;
    }

    /** Once more where Smartpay failed and the contestant says so, as the shop is told to do. */
    private void place(Purchase purchase) throws IOException, InterruptedException {
        String order = sample.replace("REFERENCE", purchase.reference);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        int status = app.doors().place(purchase.reference, order);
        if (status != Doors.LATER || !purchase.metFault()) {
            check(status, 201, 202);
            return;
        }
        while (status == Doors.LATER && System.nanoTime() < end) {
            TimeUnit.SECONDS.sleep(SECONDS_UNTIL_AGAIN);
            status = app.doors().place(purchase.reference, order);
        }
        check(status, 200, 201, 202); // the first may have come through all the same
    }

    /** The news of its authorization; every time under the same id. */
    void tellAuthorized(Purchase purchase) throws IOException, InterruptedException {
        tellAuthorized(purchase, "evt_test_authorized" + purchase.id);
    }

    /** The news of its authorization under this id; returns once it is acknowledged. */
    void tellAuthorized(Purchase purchase, String eventId) throws IOException, InterruptedException {
        repeat(() -> app.doors().tell(eventId, event(eventId, "order.authorized", purchase.order())));
    }

    /**
     * From the news of the stock to the capture.
     *
     * @return when that was answered, by {@link System#nanoTime()}
     */
    long capture(Purchase purchase) throws Exception {
        repeat(() -> app.doors().inStock(purchase.reference));
        await(() -> purchase.captureAnswered.get(PATIENCE_SECONDS, TimeUnit.SECONDS), purchase.reference);
        return purchase.captureAnswered.join();
    }

    /** The news of its payment; every time under the same id. */
    void tellCaptured(Purchase purchase) throws IOException, InterruptedException {
        String captured = "evt_test_captured" + purchase.id;
        check(app.doors().tell(captured, event(captured, "payment.created", purchase.payment())), 200);
    }

    /** From the news of the stock to that of the payment. */
    void finish(Purchase purchase) throws Exception {
        capture(purchase);
        tellCaptured(purchase);
    }

    private static String event(String id, String type, String data) {
        return """
            {"id":"%s","object":"event","createdAt":%d,"test":true,\
            "eventData":{"type":"%s","version":"2022-02-18","data":%s}}""".formatted(id, System.currentTimeMillis(), type, data);
    }

    private interface Request {
        int send() throws IOException, InterruptedException;
    }

    /** Until it is no longer too early. */
    private void repeat(Request request) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        int status = request.send();
        while (status == Doors.NOT_YET && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            repeats.increment();
            status = request.send();
        }
        check(status, 200);
    }

    private interface Wait {
        void run() throws Exception;
    }

    private void await(Wait wait, String reference) throws Exception {
        try {
            wait.run();
        } catch (TimeoutException e) {
            throw new IllegalStateException(reference + " is stuck since " + PATIENCE_SECONDS + " s", e);
        }
    }

    private void check(int status, Integer... right) {
        if (!List.of(right).contains(status)) {
            throw new IllegalStateException(app.name() + " answered " + status);
        }
    }
}
