package dev.manualcapture.bench.driver;

import java.util.List;

/**
 * A part of the soak's time.
 *
 * @param minute    of the soak at which it ended
 * @param orders    that ended in it
 * @param perSecond of them
 * @param faulted   those that Smartpay failed on their way
 * @param p50       of the others, from the moment at which they should have begun to their capture, ms
 * @param p99       of the same
 * @param cpu       of the application and PostgreSQL for each order, ms
 * @param inFlight  orders at its end
 * @param notBegun  orders that should have begun in it
 * @param others    cores that others used
 * @param held      at its end
 */
record Slice(double minute, int orders, double perSecond, int faulted, double p50, double p99, double cpu, int inFlight, long notBegun,
             double others, Held held) {

    static Slice of(double minute, Reading from, Reading to, List<SoakLoad.Ended> ended, int inFlight, long notBegun, Held held) {
        double[] unfaulted = ended.stream().filter(order -> !order.metFault()).mapToDouble(SoakLoad.Ended::millis).sorted().toArray();
        double cpu = to.appCpu() - from.appCpu() + to.postgresCpu() - from.postgresCpu();
        return new Slice(minute, ended.size(), ended.size() * 1e9 / (to.nanos() - from.nanos()), ended.size() - unfaulted.length,
            Figures.quantile(unfaulted, 0.5), Figures.quantile(unfaulted, 0.99), cpu / ended.size(), inFlight, notBegun,
            to.coresOfOthersSince(from), held);
    }
}
