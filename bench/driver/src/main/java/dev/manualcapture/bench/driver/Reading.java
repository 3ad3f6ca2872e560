package dev.manualcapture.bench.driver;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/**
 * All meters at one moment.
 *
 * @param nanos        {@link System#nanoTime()}
 * @param appCpu       of the contestant, ms
 * @param postgresCpu  of PostgreSQL, ms
 * @param ourCpu       of all contestants, PostgreSQL and this process, ms
 * @param machineCpu   of the whole machine, ms
 * @param transactions in the contestant's database
 * @param walBytes     of PostgreSQL
 * @param calls        that Smartpay got from the contestant
 */
record Reading(long nanos, long appCpu, long postgresCpu, long ourCpu, long machineCpu, long transactions, long walBytes, long calls) {

    static Reading of(App app, List<App> all, Postgres postgres) throws IOException, SQLException {
        long postgresCpu = Cpu.ofTree(postgres.postmaster());
        long ours = postgresCpu + Cpu.of(ProcessHandle.current()) + all.stream().mapToLong(App::cpu).sum();
        return new Reading(System.nanoTime(), app.cpu(), postgresCpu, ours, Cpu.ofMachine(),
            postgres.transactions(app.name()), postgres.walBytes(), app.smartpay().calls());
    }

    /** Cores that others used since an earlier reading. */
    double coresOfOthersSince(Reading start) {
        double millis = (nanos - start.nanos) / 1e6;
        return Math.max(0, (machineCpu - start.machineCpu) - (ourCpu - start.ourCpu)) / millis;
    }
}
