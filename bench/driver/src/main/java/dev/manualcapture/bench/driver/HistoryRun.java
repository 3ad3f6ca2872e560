package dev.manualcapture.bench.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The application beside itself: one has the load on a new database, the other where many orders have ended. Then the other once more, while it
 * removes those of them whose time is over.
 */
final class HistoryRun implements OwnRun {

    private static final List<Scenario> LOADS = List.of(Scenario.THROUGHPUT, Scenario.SINGLE);
    private static final String NEW = "product_new";
    private static final String OLD = "product_history";
    private static final String WINDOW = "-Dcamunda.bpm.generic-properties.properties.history-cleanup-batch-window-";
    /** Our own clean-up every hour and the engine's at night become all the time. */
    private static final List<String> CLEANING = Stream.concat(Launch.JVM_FLAGS.stream(),
        Stream.of("-Dretention.interval=PT0.1S", WINDOW + "start-time=00:00", WINDOW + "end-time=23:59")).toList();

    private final Setting setting;
    private final Windows windows;
    private final Windows whileCleaning;
    private final List<App> apps = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private Database database;
    private EndedOrders ended;
    private double bytes;
    private double removedInASecond;

    HistoryRun(Setting setting) {
        this.setting = setting;
        windows = setting.windows();
        whileCleaning = setting.windows();
    }

    @Override
    public void run() throws Exception {
        App fresh = started(setting.product(NEW));
        App old = started(setting.product(OLD));
        database = setting.postgres().database(OLD);
        ended = new EndedOrders(old, setting.sample(), database);
        long start = System.nanoTime();
        bytes = ended.add(setting.options().history());
        Progress.say("%d orders have ended after %d s", setting.options().history(), TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start));
        setting.warmUp(fresh, setting.options().warmup());
        setting.warmUp(old, setting.options().warmup());
        boolean goOn = true;
        for (Scenario load : LOADS) {
            goOn = goOn && windows.takeTurns(load, List.of(fresh, old));
        }
        old.close();
        if (goOn) {
            clean();
        }
    }

    private App started(App app) throws Exception {
        apps.add(app);
        app.awaitUp();
        return app;
    }

    private void clean() throws Exception {
        long engineBefore = ended.overInEngine();
        App app = started(setting.product(OLD, Launch.of(Contestant.PRODUCT, CLEANING)));
        setting.warmUp(app, setting.options().warmup());
        long before = ended.over();
        long start = System.nanoTime();
        for (Scenario load : LOADS) {
            whileCleaning.takeTurns(load, List.of(app));
        }
        long after = ended.over();
        long engineAfter = ended.overInEngine();
        removedInASecond = (before - after) / ((System.nanoTime() - start) / 1e9);
        Progress.say("time was over for %d orders before and %d after, for %d of the engine's rows before and %d after", before, after, engineBefore,
            engineAfter);
        if (after == 0) {
            failures.add("history: all was removed before the last window; take more orders");
        }
        if (before == after || engineBefore == engineAfter) {
            failures.add("history: nothing was removed");
        }
        if (ended.lost() != 0) {
            failures.add("history: orders are gone before their time");
        }
        if (!whileCleaning.isQuiet() && !setting.options().busyMachineOk()) {
            failures.add("history: others used the machine while orders were removed");
        }
    }

    @Override
    public Windows windows() {
        return windows;
    }

    @Override
    public List<String> wrong() {
        return App.wrong(apps);
    }

    @Override
    public List<String> failures() {
        return failures;
    }

    @Override
    public String markdown() {
        return """

            ## history: the application beside itself with %,d orders that have ended

            - %,d rows in all, %s bytes of the database for an order, with indexes; rows of an order: %s
            - the last column was taken after the others, not in turn with them; %s orders a second were removed meanwhile

            | | none has ended | %1$,d have ended | ÷ | they are removed meanwhile | ÷ |
            |---|---|---|---|---|---|
            """.formatted(setting.options().history(), (long) setting.options().history() * ended.rowsOfOne(), Figures.text(bytes), ended.rows(),
                Figures.text(removedInASecond))
            + line("orders/s, 32 in flight", Scenario.THROUGHPUT, Window::perSecond) + line("p99 ms, 32 in flight", Scenario.THROUGHPUT, Window::p99)
            + line("CPU ms an order, application, 32 in flight", Scenario.THROUGHPUT, Window::appCpu)
            + line("CPU ms an order, PostgreSQL, 32 in flight", Scenario.THROUGHPUT, Window::postgresCpu)
            + line("p50 ms, one at a time", Scenario.SINGLE, Window::p50);
    }

    private String line(String name, Scenario scenario, Function<Window, Double> figure) {
        List<Window> fresh = windows.of(scenario, NEW);
        List<Window> old = windows.of(scenario, OLD);
        List<Window> cleaning = whileCleaning.of(scenario, OLD);
        if (fresh.isEmpty() || old.isEmpty() || cleaning.isEmpty()) {
            return "";
        }
        double one = Figures.of(fresh, figure::apply).median();
        return "| %s | %s | %s | %s | %s | %s |%n".formatted(name, Figures.of(fresh, figure::apply), Figures.of(old, figure::apply),
            Figures.text(Figures.of(old, figure::apply).median() / one), Figures.of(cleaning, figure::apply),
            Figures.text(Figures.of(cleaning, figure::apply).median() / one));
    }

    @Override
    public void close() throws Exception {
        if (database != null) {
            database.close();
            database = null;
        }
        for (App app : apps) {
            app.close();
        }
    }
}
