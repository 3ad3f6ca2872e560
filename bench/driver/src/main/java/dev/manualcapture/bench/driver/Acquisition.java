package dev.manualcapture.bench.driver;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long the engine's look for due jobs takes in PostgreSQL.
 *
 * @param execution ms
 * @param planning  ms; a generic plan is made once
 * @param buffers   pages that it read
 */
record Acquisition(double execution, double planning, long buffers) {

    private static final int RUNS = 21;

    /** Explains the statement as PostgreSQL runs it, planned for any parameters or for these. */
    static Acquisition of(Database database, LoggedStatement statement, boolean generic, Path plan) throws Exception {
        database.execute("set plan_cache_mode = " + (generic ? "force_generic_plan" : "force_custom_plan"));
        database.execute("prepare acquisition as " + statement.sql());
        List<Acquisition> runs = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            String text = String.join("\n", database.texts("explain (analyze, buffers) execute acquisition ("
                + String.join(", ", statement.parameters()) + ")"));
            Files.writeString(plan, text + "\n");
            runs.add(parse(text));
        }
        database.execute("deallocate acquisition");
        database.execute("reset plan_cache_mode");
        return new Acquisition(median(runs.stream().mapToDouble(Acquisition::execution).toArray()),
            median(runs.stream().mapToDouble(Acquisition::planning).toArray()), runs.get(RUNS - 1).buffers);
    }

    static Acquisition parse(String plan) {
        return new Acquisition(number("Execution Time: ([0-9.]+)", plan), number("Planning Time: ([0-9.]+)", plan),
            (long) (number("Buffers: shared hit=(\\d+)", plan) + number("Buffers: shared (?:hit=\\d+ )?read=(\\d+)", plan)));
    }

    private static double number(String pattern, String text) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        return found.find() ? Double.parseDouble(found.group(1)) : 0;
    }

    private static double median(double... values) {
        Arrays.sort(values);
        return Figures.quantile(values, 0.5);
    }
}
