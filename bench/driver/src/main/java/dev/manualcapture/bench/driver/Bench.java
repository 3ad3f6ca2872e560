package dev.manualcapture.bench.driver;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.TimeUnit;

/**
 * The benchmark: all contestants up at once on one PostgreSQL, one of them under load at a time, in turn. Started by {@code bench/run} in the
 * project's folder.
 */
public final class Bench {

    private static final Path TARGET = Path.of("bench", "target");
    private static final int FAILED = 1;
    private static final int USAGE = 2;
    private static final int NO_MEASUREMENT = 3;
    private static final int TOO_LONG = 4;
    private static final long LONGEST_RUN = TimeUnit.MINUTES.toMillis(45);
    private static final int WARMUP_IN_FLIGHT = 16;
    private static final int MOST_REPEATS = 8;
    private static final int QUIET_SECONDS = 1;

    private final Options options;
    private final String sample;
    private final List<App> apps = new ArrayList<>();
    private final List<Window> windows = new ArrayList<>();
    private final List<Window> thrownAway = new ArrayList<>();
    private final Map<Contestant, Double> statements = new EnumMap<>(Contestant.class);
    private Postgres postgres;

    private Bench(Options options) throws IOException {
        this.options = options;
        ObjectMapper json = new ObjectMapper();
        ObjectNode order = (ObjectNode) json.readTree(Files.readString(Path.of("samples", "order.json")));
        sample = json.writeValueAsString(order.put("reference", "REFERENCE"));
    }

    public static void main(String[] arguments) {
        // the JDK's server would otherwise wait 40 ms for an acknowledgement within each answer, and close connections that contestants still hold
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.idleInterval", "3600");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "1000");
        // below the contestants' own time: a connection that its server closes in the moment of sending would look like a failure
        System.setProperty("jdk.httpclient.keepalive.timeout", "5");
        System.setProperty("java.awt.headless", "true");
        endAfter(LONGEST_RUN);
        System.exit(exitCode(arguments));
    }

    private static int exitCode(String... arguments) {
        Options options;
        try {
            options = Options.of(arguments);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage() + "\n" + Options.USAGE);
            return USAGE;
        }
        try {
            return new Bench(options).run();
        } catch (Exception e) {
            e.printStackTrace();
            System.err.println("FAILED: " + e.getMessage());
            return FAILED;
        }
    }

    private static void endAfter(long millis) {
        new Timer("longest run", true).schedule(new TimerTask() {
            @Override
            public void run() {
                System.err.println("FAILED: not done within " + TimeUnit.MILLISECONDS.toMinutes(LONGEST_RUN) + " minutes");
                System.exit(TOO_LONG);
            }
        }, millis);
    }

    private int run() throws Exception {
        try {
            start();
            boolean quiet = measure();
            List<String> wrong = apps.stream().flatMap(app -> app.smartpay().wrong().stream()).toList();
            Report report = new Report(options, windows, thrownAway, statements, postgres.version(), quiet, wrong);
            Files.writeString(TARGET.resolve("report.md"), report.markdown());
            Files.writeString(TARGET.resolve("windows.csv"), Csv.of(windows, thrownAway));
            System.out.println("\n" + report.markdown());
            draw(quiet);
            if (!wrong.isEmpty()) {
                return FAILED;
            }
            return quiet || options.busyMachineOk() ? 0 : NO_MEASUREMENT;
        } finally {
            end();
        }
    }

    /** A machine without fonts draws nothing; the figures are there all the same. */
    private void draw(boolean quiet) throws IOException {
        try {
            Charts.write(windows, quiet, TARGET);
        } catch (RuntimeException | LinkageError | InternalError noFonts) {
            System.err.println("no charts: " + noFonts);
        }
    }

    private void start() throws Exception {
        say("PostgreSQL and %s start", Names.all(options.contestants().toArray(Contestant[]::new)));
        postgres = new Postgres(TARGET.resolve("postgres-" + ProcessHandle.current().pid()));
        for (Contestant contestant : options.contestants()) {
            App app = new App(contestant, postgres, TARGET.resolve("logs"));
            apps.add(app);
            app.awaitUp(); // one after the other: all at once would only be slower
        }
        for (App app : apps) {
            long start = System.nanoTime();
            new Shoppers(app, sample).shopUntil(options.warmup(), WARMUP_IN_FLIGHT);
            say("%s: %d orders to warm up, %d s", app.name(), options.warmup(), TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start));
        }
    }

    /** @return whether the machine was ours alone */
    private boolean measure() throws Exception {
        boolean quiet = true;
        for (Scenario scenario : options.scenarios()) {
            for (int round = 1; round <= options.rounds(); round++) {
                for (App app : apps) {
                    Window window = window(scenario, app, round);
                    windows.add(window);
                    quiet &= !window.isDisturbed();
                    if (!quiet && !options.busyMachineOk()) {
                        say("others use this machine: not a measurement");
                        return false;
                    }
                }
            }
        }
        for (App app : apps) {
            statements.put(app.contestant(), new StatementCount(postgres, TARGET).perOrder(app, sample, options.warmup()));
            say("%s: %s statements", app.name(), Figures.text(statements.get(app.contestant())));
        }
        return quiet;
    }

    /** The window, once more while others disturb it, but not for ever. */
    private Window window(Scenario scenario, App app, int round) throws Exception {
        while (true) {
            TimeUnit.SECONDS.sleep(QUIET_SECONDS);
            Window window = Window.of(scenario, app, apps, postgres, sample, options, round);
            say("%s %d %s: %s orders/s, %s / %s ms, others used %s cores", Names.of(scenario), round, app.name(), Figures.text(window.perSecond()),
                Figures.text(window.p50()), Figures.text(window.p99()), Figures.text(window.coresOfOthers()));
            if (!window.isDisturbed() || options.busyMachineOk() || thrownAway.size() == MOST_REPEATS) {
                return window;
            }
            thrownAway.add(window);
        }
    }

    private void end() throws InterruptedException {
        for (App app : apps) {
            app.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    private static void say(String format, Object... values) {
        System.out.printf("%tT %s%n", System.currentTimeMillis(), format.formatted(values));
    }
}
