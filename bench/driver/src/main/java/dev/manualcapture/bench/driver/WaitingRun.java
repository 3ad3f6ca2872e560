package dev.manualcapture.bench.driver;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The application beside itself: one has the load alone, in the other's database many orders wait for stock meanwhile.
 */
final class WaitingRun implements OwnRun {

    static final List<Scenario> LOADS = List.of(Scenario.THROUGHPUT, Scenario.SINGLE);
    static final String EMPTY = "product_empty";
    static final String FULL = "product_waiting";
    private static final int PATIENCE_SECONDS = 20;

    private final Setting setting;
    private final Windows windows;
    private final Map<String, App> apps = new LinkedHashMap<>();
    private final Map<String, Database> databases = new LinkedHashMap<>();
    private final WaitingReport report = new WaitingReport();

    WaitingRun(Setting setting) {
        this.setting = setting;
        windows = setting.windows();
    }

    @Override
    public void run() throws Exception {
        for (String name : List.of(EMPTY, FULL)) {
            App app = setting.product(name);
            apps.put(name, app);
            app.awaitUp();
            databases.put(name, setting.postgres().database(name));
        }
        WaitingOrders waiting = new WaitingOrders(apps.get(FULL), setting.sample(), databases.get(FULL));
        long start = System.nanoTime();
        report.size(waiting.add(setting.options().waiting()), waiting.rows());
        Progress.say("%d orders wait after %d s", setting.options().waiting(), TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start));
        for (App app : apps.values()) {
            setting.warmUp(app, setting.options().warmup());
        }
        boolean goOn = true;
        for (Scenario load : LOADS) {
            goOn = goOn && windows.takeTurns(load, List.copyOf(apps.values()));
        }
        if (goOn) {
            acquisitions();
            looks();
        }
        waiting.finishSome(setting.options().waiting());
    }

    private void acquisitions() throws Exception {
        for (App app : apps.values()) {
            LoggedStatement statement = acquisition(app);
            for (boolean generic : new boolean[] {true, false}) {
                Path plan = setting.folder().resolve("acquisition-" + app.name() + (generic ? "-generic" : "-custom") + ".txt");
                Acquisition found = Acquisition.of(databases.get(app.name()), statement, generic, plan);
                report.acquisition(app.name(), generic, found);
                Progress.say("%s: acquisition with %s plan %s ms", app.name(), generic ? "generic" : "custom", Figures.text(found.execution()));
            }
        }
    }

    private LoggedStatement acquisition(App app) throws Exception {
        setting.postgres().logStatements(true);
        try {
            long begin = Files.size(setting.postgres().log());
            for (int second = 0; second < PATIENCE_SECONDS; second++) {
                TimeUnit.SECONDS.sleep(1);
                Optional<LoggedStatement> found = LoggedStatement.last(setting.postgres().logged(begin, Files.size(setting.postgres().log())), app.name(),
                    "from ACT_RU_JOB RES", "RES.RETRIES_ > 0");
                if (found.isPresent()) {
                    return found.get();
                }
            }
            throw new IllegalStateException(app.name() + " does not look for due jobs");
        } finally {
            setting.postgres().logStatements(false);
        }
    }

    /** The one and the other in turn, question by question. */
    private void looks() throws Exception {
        Map<String, Map<String, Look.Request>> all = new LinkedHashMap<>();
        for (App app : apps.values()) {
            Database database = databases.get(app.name());
            long orders = database.number("select count(*) from customer_order");
            all.put(app.name(), Looks.of(app.address(), orders, database.texts("select max(reference) from customer_order").get(0)));
        }
        for (String question : all.get(EMPTY).keySet()) {
            for (String name : all.keySet()) {
                Look look = Look.of(question, all.get(name).get(question), setting.options().seconds());
                if (look.times() == 0) {
                    databases.get(name).cancelOthers(); // the application has given up, PostgreSQL has not
                }
                report.look(name, look);
                Progress.say("%s: %s %s / %s ms, %d times", name, question, Figures.text(look.p50()), Figures.text(look.p99()), look.times());
            }
        }
    }

    @Override
    public Windows windows() {
        return windows;
    }

    @Override
    public List<String> wrong() {
        return App.wrong(apps.values());
    }

    @Override
    public String markdown() {
        return report.markdown(setting.options().waiting(), windows);
    }

    @Override
    public void close() throws Exception {
        for (Database database : databases.values()) {
            database.close();
        }
        for (App app : apps.values()) {
            app.close();
        }
        databases.clear();
    }
}
