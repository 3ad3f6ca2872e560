package dev.manualcapture.process;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the engine's tables in the schema of a connection are made of: columns, keys and indexes, but ours. */
final class EngineTables {

    private EngineTables() {
    }

    /** One line each, sorted. */
    static List<String> in(Connection connection) throws SQLException {
        DatabaseMetaData database = connection.getMetaData();
        String catalog = connection.getCatalog();
        String schema = connection.getSchema();
        List<String> lines = new ArrayList<>();
        for (String table : names(database.getTables(catalog, schema, null, new String[] {"TABLE", "BASE TABLE"}))) {
            add(lines, database.getColumns(catalog, schema, table, null),
                "TABLE_NAME", "COLUMN_NAME", "TYPE_NAME", "COLUMN_SIZE", "IS_NULLABLE", "COLUMN_DEF");
            add(lines, database.getImportedKeys(catalog, schema, table),
                "FKTABLE_NAME", "FKCOLUMN_NAME", "FK_NAME", "PKTABLE_NAME", "PKCOLUMN_NAME");
            add(lines, database.getIndexInfo(catalog, schema, table, false, true),
                "TABLE_NAME", "COLUMN_NAME", "ORDINAL_POSITION", "NON_UNIQUE", "INDEX_NAME");
        }
        return lines.stream().map(line -> line.toUpperCase(Locale.ROOT)).filter(line -> !line.contains(" MC_IDX_"))
            .map(line -> line.replaceAll("(PRIMARY_KEY|CONSTRAINT|INDEX)_\\w+$", "$1") /* H2's own numbers */).sorted().toList();
    }

    private static List<String> names(ResultSet tables) throws SQLException {
        List<String> names = new ArrayList<>();
        add(names, tables, "TABLE_NAME");
        names.removeIf(name -> !name.toUpperCase(Locale.ROOT).startsWith("ACT_"));
        return names;
    }

    private static void add(List<String> lines, ResultSet rows, String... columns) throws SQLException {
        try (rows) {
            while (rows.next()) {
                StringBuilder line = new StringBuilder();
                for (String column : columns) {
                    line.append(line.isEmpty() ? "" : " ").append(rows.getString(column));
                }
                lines.add(line.toString());
            }
        }
    }
}
