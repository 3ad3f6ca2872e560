package dev.manualcapture.access;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;

/** How many rows each table has: what was refused leaves none. */
final class Contents {

    private Contents() {
    }

    /** Without what the engine writes about its own work. */
    static Map<String, Long> of(JdbcTemplate database) {
        List<String> tables = database.queryForList("select table_name from information_schema.tables where table_schema = 'PUBLIC'", String.class);
        Map<String, Long> rows = new TreeMap<>();
        for (String table : tables) {
            if (!table.matches("(?i)act_ru_meter_log|act_ru_task_meter_log|act_ru_job|act_ge_property")) {
                rows.put(table, database.queryForObject("select count(*) from \"" + table + "\"", Long.class));
            }
        }
        return rows;
    }
}
