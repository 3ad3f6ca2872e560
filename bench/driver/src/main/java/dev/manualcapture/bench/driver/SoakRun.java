package dev.manualcapture.bench.driver;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Orders at a part of the most that goes through, for long, while Smartpay fails some of them: whether the application stays as it is, and holds
 * nothing in the end that it did not hold before.
 */
final class SoakRun implements OwnRun {

    static final double PART_OF_MOST = 0.7;
    static final int PER_MILLE = 10;
    static final long SEED = 30_070;
    private static final String NAME = "product_soak";
    private static final int SLICES = 15;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Setting setting;
    private final Windows windows;
    private final List<Slice> slices = new ArrayList<>();
    private App app;
    private Database database;
    private SoakLoad load;
    private SoakReport report;

    SoakRun(Setting setting) {
        this.setting = setting;
        windows = setting.windows();
    }

    @Override
    public void run() throws Exception {
        app = setting.product(NAME);
        app.awaitUp();
        database = setting.postgres().database(NAME);
        Held before = Held.of(app, database);
        setting.warmUp(app, setting.options().warmup());
        if (!windows.takeTurns(Scenario.THROUGHPUT, List.of(app))) {
            return;
        }
        awaitRows(before.rows());
        double liveBefore = Memory.liveHeap(app.process());
        Faults faults = new Faults(SEED, PER_MILLE);
        app.smartpay().faults(faults);
        load = new SoakLoad(new Errand(app, setting.sample()), faults);
        double most = Figures.of(windows.of(Scenario.THROUGHPUT, NAME), Window::perSecond).most();
        soak(PART_OF_MOST * most);
        report = end(before, most, liveBefore);
    }

    /** Lets everything end, and looks at what is left. */
    private SoakReport end(Held before, double most, double liveBefore) throws Exception {
        long end = System.nanoTime();
        load.awaitEnds();
        awaitRows(before.rows());
        double endedAfter = (System.nanoTime() - end) / 1e9;
        Held after = Held.of(app, database);
        List<String> failures = new ArrayList<>();
        List<String> lost = load.lost();
        if (!lost.isEmpty()) {
            failures.add("%d orders were lost on their way, for example %s".formatted(lost.size(), lost.get(0)));
        }
        failures.addAll(SoakVerdict.of(before, slices, after));
        return new SoakReport(most, slices, before, after, liveBefore, Memory.liveHeap(app.process()), load.due(), load.notBegun(), endedAfter,
            failures);
    }

    private void soak(double perSecond) throws Exception {
        Progress.say("%s: %s orders/s for %s minutes", NAME, Figures.text(perSecond), setting.options().soakMinutes());
        double minutes = setting.options().soakMinutes() / SLICES;
        long length = (long) (TimeUnit.MINUTES.toNanos(1) * minutes);
        long start = System.nanoTime();
        load.start(perSecond);
        Reading from = Reading.of(app, List.of(app), setting.postgres());
        long notBegun = 0;
        for (int n = 1; n <= SLICES; n++) {
            TimeUnit.NANOSECONDS.sleep(start + n * length - System.nanoTime());
            Reading to = Reading.of(app, List.of(app), setting.postgres());
            Slice slice = Slice.of(n * minutes, from, to, load.endedSince(), load.inFlight(), load.notBegun() - notBegun, Held.of(app, database));
            slices.add(slice);
            notBegun += slice.notBegun();
            from = to;
            Progress.say("minute %s: %s orders/s, %s / %s ms, %s MB, %d threads, %d connections", Figures.text(slice.minute()),
                Figures.text(slice.perSecond()), Figures.text(slice.p50()), Figures.text(slice.p99()), Figures.text(slice.held().resident()),
                slice.held().threads(), slice.held().connections());
        }
    }

    /** Until there are as many as before, or patience is over. */
    private void awaitRows(RowCounts before) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!RowCounts.of(database).since(before).isEmpty() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    @Override
    public Windows windows() {
        return windows;
    }

    @Override
    public List<String> wrong() {
        return app.smartpay().wrong();
    }

    @Override
    public List<String> failures() {
        return report == null ? List.of() : report.failures();
    }

    @Override
    public String markdown() {
        return report == null ? "" : report.markdown(setting.options().soakMinutes());
    }

    @Override
    public void draw(boolean quiet) throws IOException {
        if (!slices.isEmpty()) {
            SoakChart.write(slices, quiet, setting.folder());
        }
    }

    @Override
    public void close() throws Exception {
        if (load != null) {
            load.close();
        }
        if (database != null) {
            database.close();
        }
        if (app != null) {
            app.close();
        }
    }
}
