package dev.manualcapture.bench.driver;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;
import java.util.stream.Collectors;

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

    private final Options options;
    private final String sample;
    private final List<App> apps = new ArrayList<>();
    private final Map<Contestant, Double> statements = new EnumMap<>(Contestant.class);
    private Postgres postgres;
    private Windows windows;
    private final List<OwnRun> ownRuns = new ArrayList<>();

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
        endAfter(options.longestRun());
        try {
            return new Bench(options).run();
        } catch (Exception e) {
            e.printStackTrace();
            System.err.println("FAILED: " + e.getMessage());
            return FAILED;
        }
    }

    private static void endAfter(Duration longest) {
        new Timer("longest run", true).schedule(new TimerTask() {
            @Override
            public void run() {
                System.err.println("FAILED: not done within " + longest.toMinutes() + " minutes");
                System.exit(TOO_LONG);
            }
        }, longest.toMillis());
    }

    private int run() throws Exception {
        try {
            Progress.say("PostgreSQL starts");
            postgres = new Postgres(TARGET.resolve("postgres-" + ProcessHandle.current().pid()));
            windows = new Windows(options, postgres, sample);
            List<String> wrong = new ArrayList<>();
            if (!options.comparisons().isEmpty()) {
                start();
                measure();
                wrong.addAll(App.wrong(apps));
                endApps();
            }
            for (Scenario scenario : options.scenarios()) {
                if (!scenario.isComparison() && goesOn()) {
                    OwnRun own = OwnRun.of(scenario, new Setting(options, postgres, sample, TARGET));
                    ownRuns.add(own);
                    own.run();
                    own.close();
                    wrong.addAll(own.wrong());
                }
            }
            return report(wrong);
        } finally {
            end();
        }
    }

    private boolean goesOn() {
        return windows.isQuiet() || options.busyMachineOk();
    }

    private int report(List<String> wrong) throws Exception {
        List<Window> counted = new ArrayList<>(windows.counted());
        List<Window> thrownAway = new ArrayList<>(windows.thrownAway());
        for (OwnRun own : ownRuns) {
            if (own.windows() != null) {
                counted.addAll(own.windows().counted());
                thrownAway.addAll(own.windows().thrownAway());
            }
        }
        boolean quiet = counted.stream().noneMatch(Window::isDisturbed);
        Report report = new Report(options, counted, thrownAway, statements, postgres.version(), quiet, wrong);
        String markdown = report.markdown() + ownRuns.stream().map(OwnRun::markdown).collect(Collectors.joining());
        Files.writeString(TARGET.resolve("report.md"), markdown);
        Files.writeString(TARGET.resolve("windows.csv"), Csv.of(counted, thrownAway));
        System.out.println("\n" + markdown);
        draw(quiet);
        List<String> failures = ownRuns.stream().flatMap(own -> own.failures().stream()).toList();
        failures.forEach(failure -> System.err.println("FAILED: " + failure));
        if (!wrong.isEmpty() || !failures.isEmpty()) {
            return FAILED;
        }
        return quiet || options.busyMachineOk() ? 0 : NO_MEASUREMENT;
    }

    /** A machine without fonts draws nothing; the figures are there all the same. */
    private void draw(boolean quiet) throws IOException {
        try {
            Charts.write(windows.counted(), quiet, TARGET);
            for (OwnRun own : ownRuns) {
                own.draw(quiet);
            }
        } catch (RuntimeException | LinkageError | InternalError noFonts) {
            System.err.println("no charts: " + noFonts);
        }
    }

    private void start() throws Exception {
        Progress.say("%s start", Names.all(options.contestants().toArray(Contestant[]::new)));
        for (Contestant contestant : options.contestants()) {
            Optional<Launch> launch = launch(contestant);
            if (launch.isEmpty()) {
                Progress.say("%s is left out: JAVA_25_HOME names no JDK 25", Names.of(contestant));
                continue;
            }
            App app = new App(contestant, Names.of(contestant), launch.get(), postgres, TARGET.resolve("logs"));
            apps.add(app);
            app.awaitUp(); // one after the other: all at once would only be slower
        }
        for (App app : apps) {
            Shoppers.warmUp(app, sample, options.warmup());
        }
    }

    private static Optional<Launch> launch(Contestant contestant) throws IOException, InterruptedException {
        if (contestant == Contestant.IMAGE) {
            return ContainerImage.build(TARGET).map(image -> image.launch(ContainerImage.IN_512_MB));
        }
        return Optional.of(Launch.of(contestant));
    }

    private void measure() throws Exception {
        for (Scenario scenario : options.comparisons()) {
            if (!windows.takeTurns(scenario, apps)) {
                return;
            }
        }
        for (App app : apps) {
            statements.put(app.contestant(), new StatementCount(postgres, TARGET).perOrder(app, sample, options.warmup()));
            Progress.say("%s: %s statements", app.name(), Figures.text(statements.get(app.contestant())));
        }
    }

    private void end() throws Exception {
        endApps();
        for (OwnRun own : ownRuns) {
            own.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    private void endApps() throws InterruptedException {
        for (App app : apps) {
            app.close();
        }
        apps.clear();
    }
}
