package dev.manualcapture.bench.driver;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Rows that orders have only while they are under way, by what they are: of the engine's run-time tables, and events that wait for their turn.
 */
record RowCounts(Map<String, Long> counts) {

    private static final Map<String, String> SOURCES = new LinkedHashMap<>();

    static {
        SOURCES.put("executions", "act_ru_execution");
        SOURCES.put("jobs", "act_ru_job where handler_type_ is distinct from 'history-cleanup'"); // the engine's own, there or not
        SOURCES.put("tasks", "act_ru_task");
        SOURCES.put("variables", "act_ru_variable");
        SOURCES.put("subscriptions", "act_ru_event_subscr");
        SOURCES.put("incidents", "act_ru_incident");
        SOURCES.put("authorizations", "act_ru_authorization");
        SOURCES.put("events not handled", "inbox_event where state = 'NEW'");
    }

    static RowCounts of(Database database) throws SQLException {
        String all = SOURCES.values().stream().map(source -> "(select count(*) from " + source + ")").collect(Collectors.joining(", "));
        String[] numbers = database.texts("select concat_ws(' ', " + all + ")").get(0).split(" ");
        Map<String, Long> counts = new LinkedHashMap<>();
        for (String name : SOURCES.keySet()) {
            counts.put(name, Long.parseLong(numbers[counts.size()]));
        }
        return new RowCounts(counts);
    }

    static List<String> names() {
        return List.copyOf(SOURCES.keySet());
    }

    long of(String name) {
        return counts.get(name);
    }

    /** What there is now more or less of, in words. */
    List<String> since(RowCounts before) {
        List<String> differences = new ArrayList<>();
        counts.forEach((name, count) -> {
            if (count != before.of(name)) {
                differences.add("%d %s, %d before".formatted(count, name, before.of(name)));
            }
        });
        return differences;
    }
}
