package dev.manualcapture.bench.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A closed loop: so many shoppers, each of whom places an order, follows it to its capture and then places the next.
 */
final class Shoppers {

    private static final int WARMUP_IN_FLIGHT = 16;
    private static final AtomicLong COUNT = new AtomicLong();

    private final App app;
    private final Errand errand;
    private final Queue<Done> done = new ConcurrentLinkedQueue<>();
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
        errand = new Errand(app, sample);
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
                one.get(3 * Errand.PATIENCE_SECONDS, TimeUnit.SECONDS);
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
                TimeUnit.MILLISECONDS.sleep(Errand.PAUSE_MILLIS);
            }
        });
    }

    /** Orders that ended, in no order. */
    Queue<Done> done() {
        return done;
    }

    /** Requests that were sent once more since it was too early for them. */
    long repeats() {
        return errand.repeats();
    }

    /** One order from its placing to the news of its capture. */
    void buy() throws Exception {
        long start = System.nanoTime();
        Purchase purchase = errand.authorize(app.name() + "-" + COUNT.incrementAndGet());
        long end = errand.capture(purchase);
        done.add(new Done(end, end - start));
        errand.tellCaptured(purchase);
    }
}
