package dev.manualcapture.bench.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Orders that begin at a steady pace whatever became of those before, while no more than a bound are in flight, so that it always ends. */
final class SoakLoad implements AutoCloseable {

    static final int MOST_IN_FLIGHT = 256;

    private final Errand errand;
    private final Faults faults;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ThreadPoolExecutor orders = new ThreadPoolExecutor(0, MOST_IN_FLIGHT, 10, TimeUnit.SECONDS, new SynchronousQueue<>());
    private final Queue<Ended> ended = new ConcurrentLinkedQueue<>();
    private final Queue<String> lost = new ConcurrentLinkedQueue<>();
    private final AtomicLong due = new AtomicLong();
    private final LongAdder notBegun = new LongAdder();

    /**
     * An order that was captured.
     *
     * @param millis   from the moment at which it should have begun
     * @param metFault whether Smartpay failed it on its way
     */
    record Ended(double millis, boolean metFault) {
    }

    SoakLoad(Errand errand, Faults faults) {
        this.errand = errand;
        this.faults = faults;
    }

    /** Has orders begin from now on. */
    void start(double perSecond) {
        long first = System.nanoTime();
        long pause = (long) (TimeUnit.SECONDS.toNanos(1) / perSecond);
        clock.scheduleAtFixedRate(() -> {
            long n = due.getAndIncrement();
            begin("soak-" + n, first + n * pause);
        }, 0, pause, TimeUnit.NANOSECONDS);
    }

    private void begin(String reference, long from) {
        try {
            orders.execute(() -> order(reference, from));
        } catch (RejectedExecutionException tooMany) {
            notBegun.increment();
        }
    }

    private void order(String reference, long from) {
        try {
            Purchase purchase = errand.authorize(reference);
            if (faults.authorizedTwice(reference)) {
                errand.tellAuthorized(purchase);
            }
            long end = errand.capture(purchase);
            ended.add(new Ended((end - from) / 1e6, purchase.metFault()));
            for (int times = faults.timesCaptured(reference); times > 0; times--) {
                errand.tellCaptured(purchase);
            }
        } catch (Exception stuck) {
            lost.add(reference + ": " + stuck.getMessage());
        }
    }

    /** Those that ended since this was asked last. */
    List<Ended> endedSince() {
        List<Ended> all = new ArrayList<>();
        for (Ended one = ended.poll(); one != null; one = ended.poll()) {
            all.add(one);
        }
        return all;
    }

    int inFlight() {
        return orders.getActiveCount();
    }

    /** Orders that should have begun. */
    long due() {
        return due.get();
    }

    /** Those among them that could not, since too many were in flight. */
    long notBegun() {
        return notBegun.sum();
    }

    /** What became of those that had no right answer in time. */
    List<String> lost() {
        return List.copyOf(lost);
    }

    /** Lets no more begin, and those in flight come to their ends; each of them waits for a bounded time only. */
    void awaitEnds() throws InterruptedException {
        clock.shutdownNow();
        clock.awaitTermination(Errand.PATIENCE_SECONDS, TimeUnit.SECONDS);
        orders.shutdown();
        if (!orders.awaitTermination(6L * Errand.PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            lost.add(inFlight() + " orders are still in flight");
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        orders.shutdownNow();
    }
}
