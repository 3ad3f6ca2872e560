package dev.manualcapture.bench.driver;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every window as a line, those that do not count too. */
final class Csv {

    private static final String HEAD = "scenario,contestant,round,counts,orders,orders_per_s,p50_ms,p99_ms,transactions,wal_kib,app_cpu_ms,"
        + "postgres_cpu_ms,smartpay_calls,repeats,cores_of_others\n";

    private Csv() {
    }

    static String of(List<Window> windows, List<Window> thrownAway) {
        return Stream.concat(windows.stream().map(window -> line(window, true)), thrownAway.stream().map(window -> line(window, false)))
            .collect(Collectors.joining("", HEAD, ""));
    }

    private static String line(Window window, boolean counts) {
        return String.format(Locale.ROOT, "%s,%s,%d,%s,%d,%.2f,%.3f,%.3f,%.2f,%.2f,%.3f,%.3f,%.2f,%.2f,%.3f%n", Names.of(window.scenario()),
            window.name(), window.round(), counts ? "yes" : "no", window.orders(), window.perSecond(), window.p50(), window.p99(),
            window.transactions(), window.walKilobytes(), window.appCpu(), window.postgresCpu(), window.calls(), window.repeats(),
            window.coresOfOthers());
    }
}
