package dev.manualcapture.bench.driver;

import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What one window of one contestant showed; "per order" is per order that ended in it.
 *
 * @param name          of the contestant
 * @param orders        that ended
 * @param perSecond     of them
 * @param p50           of the way from placing to capture, ms
 * @param p99           of the same
 * @param transactions  per order
 * @param walKilobytes  per order
 * @param appCpu        per order, ms
 * @param postgresCpu   per order, ms
 * @param calls         to Smartpay per order
 * @param repeats       of requests that came too early, per order
 * @param coresOfOthers that others used meanwhile
 */
record Window(Scenario scenario, String name, int round, int orders, double perSecond, double p50, double p99, double transactions,
              double walKilobytes, double appCpu, double postgresCpu, double calls, double repeats, double coresOfOthers) {

    static final double MOST_OF_OTHERS = 0.15;

    /** Puts one contestant under load; the others are up and idle. */
    static Window of(Scenario scenario, App app, List<App> all, Postgres postgres, String sample, Options options, int round) throws Exception {
        app.smartpay().latencyMillis(scenario.latencyMillis());
        Shoppers shoppers = new Shoppers(app, sample);
        Reading[] readings = new Reading[2];
        long[] repeats = new long[2];
        shoppers.shop(scenario.inFlight(), () -> {
            TimeUnit.SECONDS.sleep(options.rampSeconds());
            readings[0] = Reading.of(app, all, postgres);
            repeats[0] = shoppers.repeats();
            TimeUnit.SECONDS.sleep(options.seconds());
            readings[1] = Reading.of(app, all, postgres);
            repeats[1] = shoppers.repeats();
        });
        Reading start = readings[0];
        Reading end = readings[1];
        double[] latencies = shoppers.done().stream().filter(done -> done.nanos() >= start.nanos() && done.nanos() < end.nanos())
            .mapToDouble(done -> done.latency() / 1e6).sorted().toArray();
        int orders = latencies.length;
        double n = orders;
        return new Window(scenario, app.name(), round, orders, n * 1e9 / (end.nanos() - start.nanos()), Figures.quantile(latencies, 0.5),
            Figures.quantile(latencies, 0.99), (end.transactions() - start.transactions()) / n, (end.walBytes() - start.walBytes()) / n / 1024,
            (end.appCpu() - start.appCpu()) / n, (end.postgresCpu() - start.postgresCpu()) / n, (end.calls() - start.calls()) / n,
            (repeats[1] - repeats[0]) / n, end.coresOfOthersSince(start));
    }

    boolean isDisturbed() {
        return coresOfOthers > MOST_OF_OTHERS;
    }
}
