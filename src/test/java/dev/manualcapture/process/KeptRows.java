package dev.manualcapture.process;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** Where in the whole database something is named. */
final class KeptRows {

    private KeptRows() {
    }

    /** How many rows of each table name one of the texts; tables without any are left out. */
    static Map<String, Long> naming(JdbcTemplate jdbc, List<String> texts) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (String table : jdbc.queryForList("select table_name from information_schema.tables where upper(table_schema) = 'PUBLIC' order by 1",
            String.class)) {
            long count = jdbc.queryForList("select * from \"" + table + "\"").stream()
                .filter(row -> row.values().stream().anyMatch(value -> texts.stream().anyMatch(text(value)::contains))).count();
            if (count > 0) {
                counts.put(table.toUpperCase(Locale.ROOT), count);
            }
        }
        return counts;
    }

    private static String text(Object value) {
        return value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : String.valueOf(value);
    }
}
