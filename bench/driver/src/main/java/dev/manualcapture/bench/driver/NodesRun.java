package dev.manualcapture.bench.driver;

import java.util.ArrayList;
import java.util.List;

/** One, two and three processes of the application, each time on one database, under the same load in turn; every request goes to the next one. */
final class NodesRun implements OwnRun {

    private static final int MOST = 3;

    private final Setting setting;
    private final Windows windows;
    private final List<App> apps = new ArrayList<>();

    NodesRun(Setting setting) {
        this.setting = setting;
        windows = setting.windows();
    }

    @Override
    public void run() throws Exception {
        for (int nodes = 1; nodes <= MOST; nodes++) {
            App app = setting.product("product_nodes_" + nodes);
            apps.add(app);
            app.awaitUp();
            for (int more = 1; more < nodes; more++) {
                app.addNode();
                app.awaitUp();
            }
            setting.warmUp(app, nodes * setting.options().warmup()); // each has a compiler of its own
        }
        windows.takeTurns(Scenario.THROUGHPUT, apps);
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
