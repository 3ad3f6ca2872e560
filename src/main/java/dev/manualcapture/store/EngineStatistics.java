package dev.manualcapture.store;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tells PostgreSQL that an order has few rows in each of the engine's tables. It counts for itself, on tables that empty and fill with the day, and takes
 * an order's rows for many; a plan that serves any order then looks dear to it, and it plans the same statement anew each time, its own checks of
 * references too.
 *
 * <p>These are options of columns, which survive the engine's upgrade scripts and stop nobody's work.
 */
final class EngineStatistics {

    private static final String FEW = "n_distinct=-1";
    private static final Map<String, List<String>> COLUMNS = Map.of(
        "act_ru_execution", List.of("proc_inst_id_", "parent_id_", "super_exec_", "business_key_"),
        "act_ru_event_subscr", List.of("execution_id_", "proc_inst_id_"),
        "act_ru_variable", List.of("execution_id_", "proc_inst_id_", "task_id_"),
        "act_ru_job", List.of("execution_id_", "process_instance_id_"),
        "act_ru_task", List.of("execution_id_", "proc_inst_id_", "parent_task_id_"),
        "act_ru_identitylink", List.of("task_id_"),
        "act_ru_authorization", List.of("resource_id_"));

    private EngineStatistics() {
    }

    /** Says so where it was not said before, and has PostgreSQL take note of it. */
    static void give(JdbcClient jdbc) {
        COLUMNS.forEach((table, columns) -> {
            List<String> untold = jdbc.sql("""
                    select attname from pg_attribute where attrelid = to_regclass(:table) and attname in (:columns)
                      and not coalesce(:few = any (attoptions), false)""")
                .param("table", table).param("columns", columns).param("few", FEW).query(String.class).list();
            if (!untold.isEmpty()) {
                String changes = String.join(", ", untold.stream().map(column -> "alter column " + column + " set (" + FEW + ")").toList());
                jdbc.sql("alter table " + table + " " + changes).update();
                jdbc.sql("analyze " + table).update();
            }
        });
    }
}
