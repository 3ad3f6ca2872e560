package dev.manualcapture.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Columns of one row that are set in one statement. A column that is set twice keeps the last value. */
final class RowChange implements Write {

    private final String table;
    private final String key;
    private final Object row;
    private final Map<String, Object> columns = new LinkedHashMap<>();

    private RowChange(String table, String key, Object row) {
        this.table = table;
        this.key = key;
        this.row = row;
    }

    /**
     * Of one row, yet without a change.
     *
     * @param key the column of the table that names the row
     * @param row its value there
     */
    static RowChange of(String table, String key, Object row) {
        return new RowChange(table, key, row);
    }

    RowChange set(String column, Object value) {
        columns.put(column, value);
        return this;
    }

    /**
     * Takes over what is set later, if it is of the same row.
     *
     * @return whether it is
     */
    boolean takes(RowChange later) {
        boolean isSameRow = table.equals(later.table) && key.equals(later.key) && row.equals(later.row);
        if (isSameRow) {
            columns.putAll(later.columns);
        }
        return isSameRow;
    }

    @Override
    public String sql() {
        return "update " + table + columns.keySet().stream().map(column -> column + " = ?").collect(Collectors.joining(", ", " set ", " where "))
            + key + " = ?";
    }

    @Override
    public int set(PreparedStatement message, int before) throws SQLException {
        int parameters = before;
        for (Object value : columns.values()) {
            parameters++;
            Write.set(message, parameters, value);
        }
        Write.set(message, parameters + 1, row);
        return columns.size() + 1;
    }
}
