package dev.manualcapture.bench.driver;

import java.net.http.HttpTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What somebody asks of the product that shows orders, and how long the answer took where nothing else ran.
 *
 * @param times how often it was asked; 0 where no answer came in time
 * @param p50   ms
 * @param p99   ms; of less than a hundred the longest
 */
record Look(String name, int times, double p50, double p99) {

    private static final int LEAST = 5;
    private static final int WARMUP = 20;
    private static final int MOST = 200;

    /** A request, answered. */
    interface Request {
        void send() throws Exception;
    }

    /** Asks again and again, so long at most; the first times do not count. Gives up where no answer comes. */
    static Look of(String name, Request request, int seconds) throws Exception {
        try {
            repeat(request, WARMUP, seconds);
        } catch (HttpTimeoutException never) {
            return new Look(name, 0, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
        }
        double[] sorted = repeat(request, MOST, seconds).stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return new Look(name, sorted.length, Figures.quantile(sorted, 0.5), Figures.quantile(sorted, 0.99));
    }

    private static List<Double> repeat(Request request, int most, int seconds) throws Exception {
        List<Double> millis = new ArrayList<>();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (millis.size() < most && (millis.size() < LEAST || System.nanoTime() < end)) {
            long start = System.nanoTime();
            request.send();
            millis.add((System.nanoTime() - start) / 1e6);
        }
        return millis;
    }
}
