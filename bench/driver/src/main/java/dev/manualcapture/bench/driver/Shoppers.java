package dev.manualcapture.bench.driver;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * A closed loop: so many shoppers, each of whom places an order, follows it to its capture and then places the next.
 */
final class Shoppers {

    static final long AMOUNT = 1500;
    private static final int WARMUP_IN_FLIGHT = 16;
    private static final int PATIENCE_SECONDS = 90;
    private static final int PAUSE_MILLIS = 10;
    private static final AtomicLong COUNT = new AtomicLong();

    private final App app;
    private final String sample;
    private final Queue<Done> done = new ConcurrentLinkedQueue<>();
    private final LongAdder repeats = new LongAdder();
    private volatile boolean open = true;

    /**
     * An order that came to its end.
     *
     * @param nanos   when, by {@link System#nanoTime()}
     * @param latency from its placing to its capture, ns
     */
    record Done(long nanos, long latency) {
    }

    /** @param sample the body of an order, with {@code REFERENCE} for its reference */
    Shoppers(App app, String sample) {
        this.app = app;
        this.sample = sample;
    }

    /** So many orders before anything counts; fewer measure the compiler. */
    static void warmUp(App app, String sample, int orders) throws Exception {
        long start = System.nanoTime();
        new Shoppers(app, sample).shopUntil(orders, WARMUP_IN_FLIGHT);
        Progress.say("%s: %d orders to warm up, %d s", app.name(), orders, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start));
    }

    /** What happens while the shoppers shop. */
    interface Meanwhile {
        void run() throws Exception;
    }

    /**
     * Lets them shop until the work beside it has ended, and then finish what they began.
     *
     * @throws Exception when an order was lost on its way
     */
    void shop(int inFlight, Meanwhile meanwhile) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(inFlight);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < inFlight; i++) {
                all.add(threads.submit(() -> {
                    try {
                        while (open) {
                            buy();
                        }
                        return null;
                    } catch (Exception lost) {
                        open = false; // the run has failed, nobody needs to wait for its end
                        throw lost;
                    }
                }));
            }
            meanwhile.run();
            open = false;
            for (Future<?> one : all) {
                one.get(3 * PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        } finally {
            open = false;
            threads.shutdownNow();
        }
    }

    /** Until so many have ended. */
    private void shopUntil(int orders, int inFlight) throws Exception {
        shop(inFlight, () -> {
            while (open && done.size() < orders) {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        });
    }

    /** Orders that ended, in no order. */
    Queue<Done> done() {
        return done;
    }

    /** Requests that were sent once more since it was too early for them. */
    long repeats() {
        return repeats.sum();
    }

    /** One order from its placing to the news of its capture. */
    void buy() throws Exception {
        long start = System.nanoTime();
        Purchase purchase = authorize(app.name() + "-" + COUNT.incrementAndGet());
        finish(purchase, start);
    }

    /** An order from its placing to the news of its authorization. */
    Purchase authorize(String reference) throws Exception {
        Purchase purchase = app.smartpay().expect(reference, AMOUNT);
        check(app.doors().place(reference, sample.replace("REFERENCE", reference)), 201, 202);
        await(() -> purchase.session.get(PATIENCE_SECONDS, TimeUnit.SECONDS), reference);
        purchase.authorize();
        tellAuthorized(purchase, "evt_test_authorized" + purchase.id);
        if (app.doors().readsAfterEvent()) {
            await(() -> purchase.read.get(PATIENCE_SECONDS, TimeUnit.SECONDS), reference); // sooner would only be load
        }
        return purchase;
    }

    /** The news of its authorization under this id; returns once it is acknowledged. */
    void tellAuthorized(Purchase purchase, String eventId) throws IOException, InterruptedException {
        repeat(() -> app.doors().tell(eventId, event(eventId, "order.authorized", purchase.order())));
    }

    /**
     * The same order from the news of its stock to that of its capture.
     *
     * @param start of its latency, by {@link System#nanoTime()}
     */
    void finish(Purchase purchase, long start) throws Exception {
        String reference = purchase.reference;
        repeat(() -> app.doors().inStock(reference));
        await(() -> {
            long end = purchase.captureAnswered.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            done.add(new Done(end, end - start));
        }, reference);
        String captured = "evt_test_captured" + purchase.id;
        check(app.doors().tell(captured, event(captured, "payment.created", purchase.payment())), 200);
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
