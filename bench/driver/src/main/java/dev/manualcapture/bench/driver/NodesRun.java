package dev.manualcapture.bench.driver;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One, two and three processes of the application, each time on one database, under the same load in turn; every request goes to the next one. */
final class NodesRun implements OwnRun {

    private static final int MOST = 3;

    private final Options options;
    private final Postgres postgres;
    private final String sample;
    private final Path folder;
    private final Windows windows;
    private final List<App> apps = new ArrayList<>();

    NodesRun(Options options, Postgres postgres, String sample, Path folder) {
        this.options = options;
        this.postgres = postgres;
        this.sample = sample;
        this.folder = folder;
        windows = new Windows(options, postgres, sample);
    }

    @Override
    public void run() throws Exception {
        for (int nodes = 1; nodes <= MOST; nodes++) {
            App app = new App(Contestant.PRODUCT, "product_nodes_" + nodes, postgres, folder.resolve("logs"));
            apps.add(app);
            app.awaitUp();
            for (int more = 1; more < nodes; more++) {
                app.addNode();
                app.awaitUp();
            }
            Shoppers.warmUp(app, sample, nodes * options.warmup()); // each has a compiler of its own
        }
        windows.takeTurns(Scenario.THROUGHPUT, apps);
    }

    @Override
    public Windows windows() {
        return windows;
    }

    @Override
    public List<String> wrong() {
        return apps.stream().flatMap(app -> app.smartpay().wrong().stream()).toList();
    }

    @Override
    public String markdown() {
        StringBuilder text = new StringBuilder("""

            ## nodes: several processes of the application on one database

            All of them, PostgreSQL, Smartpay and the driver share the machine's cores.

            | processes | orders/s, 32 in flight [least–most] | ÷ one | p50 ms [least–most] | p99 ms [least–most] \
            | CPU ms an order, all processes + PostgreSQL | transactions | repeats |
            |---|---|---|---|---|---|---|---|
            """);
        for (int i = 0; i < apps.size(); i++) {
            List<Window> own = windows.of(Scenario.THROUGHPUT, apps.get(i).name());
            if (!own.isEmpty()) {
                List<Window> one = windows.of(Scenario.THROUGHPUT, apps.get(0).name());
                text.append("| %d | %s | %s | %s | %s | %s + %s | %s | %s |%n".formatted(i + 1, Figures.of(own, Window::perSecond),
                    Figures.text(Figures.of(own, Window::perSecond).median() / Figures.of(one, Window::perSecond).median()),
                    Figures.of(own, Window::p50), Figures.of(own, Window::p99), Figures.median(own, Window::appCpu),
                    Figures.median(own, Window::postgresCpu), Figures.median(own, Window::transactions), Figures.median(own, Window::repeats)));
            }
        }
        return text.toString();
    }

    @Override
    public void close() throws InterruptedException {
        for (App app : apps) {
            app.close();
        }
    }
}
