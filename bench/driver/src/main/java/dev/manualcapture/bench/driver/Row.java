package dev.manualcapture.bench.driver;

import java.util.Map;

/**
 * A row of a table.
 *
 * @param types  of its columns, without those that the database fills by itself
 * @param values as text, by column; none for null
 */
record Row(String table, Map<String, String> types, Map<String, String> values) {

    boolean contains(String token) {
        return values.values().stream().anyMatch(value -> value.contains(token));
    }
}
