package dev.manualcapture.bench.driver;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * What the soak showed, in tables.
 *
 * @param most       orders/s that went through before it
 * @param before     what was held before the first order
 * @param after      the same since all orders had ended
 * @param liveBefore MB that lived on the heap before the soak
 * @param liveAfter  the same after it
 * @param due        orders that should have begun
 * @param notBegun   those among them that could not
 * @param endedAfter seconds from the last slice until nothing was under way any more
 * @param failures   why it failed
 */
record SoakReport(double most, List<Slice> slices, Held before, Held after, double liveBefore, double liveAfter, long due, long notBegun,
                  double endedAfter, List<String> failures) {

    private static final int FIGURES_OF_LOAD = 8;
    private static final int FIGURES_HELD = 4;

    String markdown(double minutes) {
        StringBuilder text = new StringBuilder("%n## soak: %s, %s minutes%n%n".formatted(Scenario.SOAK.title(), Figures.text(minutes)));
        failures.forEach(failure -> text.append("**FAILED: %s.**%n%n".formatted(failure)));
        long disturbed = slices.stream().filter(slice -> slice.others() > Window.MOST_OF_OTHERS).count();
        if (disturbed > 0) {
            text.append("**Not a measurement** in %d of %d slices: others used more than %s of a core.%n%n"
                .formatted(disturbed, slices.size(), Figures.text(Window.MOST_OF_OTHERS)));
        }
        return text.append(circumstances()).append(trends()).append(table()).toString();
    }

    private String circumstances() {
        String part = Figures.text(SoakRun.PER_MILLE / 10.0) + " %";
        return """
            - %s orders/s are due, %.0f %% of the %s that went through before, and at most %d are in flight: of %d orders %d could not begin
            - of the calls to Smartpay %s are done and their answers lost, as many answered 503, as many after %d ms; of the events as many sent
              twice, and of those of payments as many never; seed %d
            - p50 and p99 of orders whose calls all ended well, from the moment at which they should have begun to their capture
            - nothing was under way any more %s s after the last had begun. It fails where there is then a row more or less than before the first
              order, or more than %d threads more than after the first slice, and with more than %d connections at any time
            - %s MB lived on the heap before the soak, %s MB after it

            """.formatted(Figures.text(SoakRun.PART_OF_MOST * most), 100 * SoakRun.PART_OF_MOST, Figures.text(most), SoakLoad.MOST_IN_FLIGHT, due,
            notBegun, part, Fault.SLOW_MILLIS, SoakRun.SEED, Figures.text(endedAfter), SoakVerdict.MORE_THREADS, SoakVerdict.POOL,
            Figures.text(liveBefore), Figures.text(liveAfter));
    }

    private String trends() {
        return "| median of the slices | second third | last third | last ÷ second |%n|---|---|---|---|%n".formatted()
            + trend("p50 ms", Slice::p50) + trend("p99 ms", Slice::p99) + trend("CPU ms an order, application + PostgreSQL", Slice::cpu)
            + trend("resident, MB", slice -> slice.held().resident()) + trend("threads", slice -> slice.held().threads())
            + trend("open files", slice -> slice.held().files());
    }

    private String trend(String name, ToDoubleFunction<Slice> figure) {
        Trend trend = Trend.of(slices, figure);
        return "| %s | %s | %s | %s |%n".formatted(name, Figures.text(trend.second()), Figures.text(trend.last()), Figures.text(trend.ratio()));
    }

    private String table() {
        return "\n| until minute | orders/s | that met a fault | p50 ms | p99 ms | CPU ms | in flight | not begun | cores that others used "
            + "| resident, MB | threads | open files | connections | " + String.join(" | ", RowCounts.names()) + " |\n"
            + "|---".repeat(1 + FIGURES_OF_LOAD + FIGURES_HELD + RowCounts.names().size()) + "|\n"
            + line("before", " |".repeat(FIGURES_OF_LOAD), before)
            + slices.stream().map(this::slice).collect(Collectors.joining())
            + line("after", " |".repeat(FIGURES_OF_LOAD), after);
    }

    private String slice(Slice slice) {
        return line(Figures.text(slice.minute()), " %s | %d | %s | %s | %s | %d | %d | %s |".formatted(Figures.text(slice.perSecond()),
            slice.faulted(), Figures.text(slice.p50()), Figures.text(slice.p99()), Figures.text(slice.cpu()), slice.inFlight(), slice.notBegun(),
            Figures.text(slice.others())), slice.held());
    }

    private static String line(String name, String load, Held held) {
        return "| %s |%s %s | %d | %d | %d | %s |%n".formatted(name, load, Figures.text(held.resident()), held.threads(), held.files(),
            held.connections(), RowCounts.names().stream().map(row -> Long.toString(held.rows().of(row))).collect(Collectors.joining(" | ")));
    }
}
