package dev.manualcapture.bench.driver;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What waiting orders cost, in tables. */
final class WaitingReport {

    private static final List<String> NAMES = List.of(WaitingRun.EMPTY, WaitingRun.FULL);

    private final Map<String, Acquisition> acquisitions = new LinkedHashMap<>();
    private final Map<String, List<Look>> looks = new LinkedHashMap<>();
    private double bytesPerOrder = Double.NaN;
    private String rows = "";

    void size(double bytes, String rowsOfAnOrder) {
        bytesPerOrder = bytes;
        rows = rowsOfAnOrder;
    }

    void acquisition(String name, boolean generic, Acquisition found) {
        acquisitions.put(key(name, generic), found);
    }

    void look(String name, Look look) {
        looks.computeIfAbsent(name, unknown -> new ArrayList<>()).add(look);
    }

    String markdown(int waiting, Windows windows) {
        StringBuilder text = new StringBuilder("%n## waiting: the application beside itself with %,d orders that wait for stock%n%n"
            .formatted(waiting));
        text.append("| | none waits | %,d wait | |%n|---|---|---|---|%n".formatted(waiting));
        text.append(load(windows, Scenario.THROUGHPUT, "orders/s, 32 in flight", Window::perSecond, true));
        text.append(load(windows, Scenario.SINGLE, "p50 ms, one at a time", Window::p50, false));
        text.append(load(windows, Scenario.THROUGHPUT, "CPU ms an order, application, 32 in flight", Window::appCpu, false));
        text.append(load(windows, Scenario.THROUGHPUT, "CPU ms an order, PostgreSQL, 32 in flight", Window::postgresCpu, false));
        for (boolean generic : new boolean[] {true, false}) {
            text.append("| acquisition, %s plan: execution ms (planning ms; pages) | %s | %s | |%n".formatted(generic ? "generic" : "custom",
                acquired(WaitingRun.EMPTY, generic), acquired(WaitingRun.FULL, generic)));
        }
        text.append("| bytes of the database for a waiting order, with indexes | – | %s | |%n".formatted(Figures.text(bytesPerOrder)));
        text.append("%nRows of a waiting order: %s%n%n".formatted(rows));
        text.append("| asked alone | none waits: p50 / p99 ms | %,d wait: p50 / p99 ms | times |%n|---|---|---|---|%n".formatted(waiting));
        List<Look> few = looks.getOrDefault(WaitingRun.EMPTY, List.of());
        List<Look> many = looks.getOrDefault(WaitingRun.FULL, List.of());
        for (int i = 0; i < many.size(); i++) {
            text.append("| %s | %s | %s | %d |%n".formatted(many.get(i).name(), times(few.get(i)), times(many.get(i)), many.get(i).times()));
        }
        return text.toString();
    }

    private static String load(Windows windows, Scenario scenario, String name, ToDoubleFunction<Window> figure, boolean loss) {
        List<Figures> both = new ArrayList<>();
        for (String each : NAMES) {
            List<Window> own = windows.of(scenario, each);
            if (own.isEmpty()) {
                return "";
            }
            both.add(Figures.of(own, figure));
        }
        double ratio = both.get(1).median() / both.get(0).median();
        return "| %s | %s | %s | %s |%n".formatted(name, both.get(0), both.get(1),
            loss ? "loss " + Figures.text((1 - ratio) * 100) + " %" : "× " + Figures.text(ratio));
    }

    private String acquired(String name, boolean generic) {
        Acquisition found = acquisitions.get(key(name, generic));
        return found == null ? "–" : "%s (%s; %d)".formatted(Figures.text(found.execution()), Figures.text(found.planning()), found.buffers());
    }

    private static String key(String name, boolean generic) {
        return name + (generic ? " generic" : " custom");
    }

    private static String times(Look look) {
        return look.times() == 0 ? "no answer in " + Visitor.PATIENCE.toSeconds() + " s" : Figures.text(look.p50()) + " / " + Figures.text(look.p99());
    }
}
