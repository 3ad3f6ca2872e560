package dev.manualcapture.bench.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The result in words and tables. */
final class Report {

    private static final String HEAD = """
        | | orders/s [least–most] | ÷ naive | ÷ jdbc | p50 ms [least–most] | ÷ naive | ÷ jdbc | p99 ms [least–most] | transactions \
        | statements | WAL KiB | CPU ms, app + PostgreSQL | calls to Smartpay | repeats |
        |---|---|---|---|---|---|---|---|---|---|---|---|---|---|
        """;

    private final Options options;
    private final List<Window> windows;
    private final List<Window> thrownAway;
    private final Map<Contestant, Double> statements;
    private final String postgresVersion;
    private final boolean quiet;
    private final List<String> wrong;

    /**
     * @param quiet whether the machine was ours alone
     * @param wrong orders that did not come to their right end at Smartpay exactly once
     */
    Report(Options options, List<Window> windows, List<Window> thrownAway, Map<Contestant, Double> statements, String postgresVersion,
           boolean quiet, List<String> wrong) {
        this.options = options;
        this.windows = windows;
        this.thrownAway = thrownAway;
        this.statements = statements;
        this.postgresVersion = postgresVersion;
        this.quiet = quiet;
        this.wrong = wrong;
    }

    String markdown() throws IOException {
        StringBuilder text = new StringBuilder("# Benchmark\n\n");
        if (!wrong.isEmpty()) {
            text.append("**FAILED: %d orders did not come to their right end exactly once**, for example %s.%n%n"
                .formatted(wrong.size(), wrong.get(0)));
        }
        if (!quiet) {
            text.append("**Not a measurement**: others used more than %s of a core.%n%n".formatted(Figures.text(Window.MOST_OF_OTHERS)));
        }
        text.append(circumstances());
        for (Scenario scenario : options.comparisons()) {
            text.append("%n## %s: %s%n%n%s".formatted(Names.of(scenario), scenario.title(), HEAD));
            options.contestants().forEach(contestant -> text.append(row(scenario, contestant)));
        }
        return text.toString();
    }

    private String circumstances() throws IOException {
        return """
            - commit %s, %s
            - %s
            - JDK %s, contestants with %s%s
            - PostgreSQL %s, %s
            - %d s a window after %d s of ramp, %d rounds, %d orders to warm up; %d windows thrown away; others used at most %s of a core
            - medians of the windows; transactions, WAL, CPU, calls and repeats per order; statements per order in a pass of its own
            """.formatted(System.getProperty("bench.commit", "unknown"), Instant.now().truncatedTo(ChronoUnit.SECONDS),
            "`" + System.getProperty("bench.command", "bench/run") + "` on " + machine(), System.getProperty("java.vm.version"),
            String.join(" ", Launch.JVM_FLAGS), image(), postgresVersion, Postgres.SETTINGS, options.seconds(), options.rampSeconds(),
            options.rounds(), options.warmup(), thrownAway.size(), Figures.text(windows.stream().mapToDouble(Window::coresOfOthers).max().orElse(0)));
    }

    private String image() {
        return options.contestants().contains(Contestant.IMAGE)
            ? "; `image` with an AOT cache on JDK 25 and " + String.join(" ", ContainerImage.IN_512_MB) : "";
    }

    private static String machine() throws IOException {
        String model = Files.readAllLines(Path.of("/proc/cpuinfo")).stream().filter(line -> line.startsWith("model name"))
            .map(line -> line.replaceFirst(".*: ", "")).findFirst().orElse(System.getProperty("os.arch"));
        return Runtime.getRuntime().availableProcessors() + " cores of " + model;
    }

    private String row(Scenario scenario, Contestant contestant) {
        List<Window> own = of(scenario, contestant);
        if (own.isEmpty()) {
            return "";
        }
        return "| %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s + %s | %s | %s |%n".formatted(Names.of(contestant),
            Figures.of(own, Window::perSecond), ratio(own, Contestant.NAIVE, Window::perSecond), ratio(own, Contestant.JDBC, Window::perSecond),
            Figures.of(own, Window::p50), ratio(own, Contestant.NAIVE, Window::p50), ratio(own, Contestant.JDBC, Window::p50),
            Figures.of(own, Window::p99), Figures.median(own, Window::transactions), Figures.text(statements.getOrDefault(contestant, Double.NaN)),
            Figures.median(own, Window::walKilobytes), Figures.median(own, Window::appCpu), Figures.median(own, Window::postgresCpu),
            Figures.median(own, Window::calls), Figures.median(own, Window::repeats));
    }

    private String ratio(List<Window> own, Contestant other, ToDoubleFunction<Window> figure) {
        List<Window> others = of(own.get(0).scenario(), other);
        return others.isEmpty() ? "–" : Figures.text(Figures.of(own, figure).median() / Figures.of(others, figure).median());
    }

    private List<Window> of(Scenario scenario, Contestant contestant) {
        return windows.stream().filter(window -> window.scenario() == scenario && window.name().equals(Names.of(contestant))).toList();
    }
}
