package dev.manualcapture.process;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.apache.ibatis.executor.BatchResult;
import org.apache.ibatis.executor.statement.StatementHandler;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.mapping.SqlCommandType;

/**
 * One row, or several, to be inserted, changed or deleted, not sent yet.
 *
 * @param handler knows its text and sets its parameters
 */
record StagedWrite(MappedStatement statement, Object parameter, StatementHandler handler) {

    private static final String VALUES = "values";

    /** The text of one statement for these rows, more than one only where each {@link #goesWith} the first. */
    static String sql(List<StagedWrite> rows) {
        String first = rows.get(0).sql();
        return rows.size() == 1 ? first : first + ("," + rows.get(0).values()).repeat(rows.size() - 1);
    }

    /** Whether one statement can insert both. */
    boolean goesWith(StagedWrite before) {
        return statement.getSqlCommandType() == SqlCommandType.INSERT && sql().equals(before.sql()) && !values().isEmpty();
    }

    /** Whether it is this that the database refused, as far as it says so: it names a table, in quotes and lower case. */
    boolean isNamedBy(SQLException refused) {
        String[] words = sql().toLowerCase(Locale.ROOT).split("[\\s(]+", 4);
        String table = switch (statement.getSqlCommandType()) {
            case INSERT -> words[2];
            case UPDATE -> words[1];
            default -> "";
        };
        return !table.isEmpty() && String.valueOf(refused.getMessage()).contains('"' + table + '"');
    }

    /**
     * Sets the parameters.
     *
     * @param before how many stand in the text before
     * @return how many they are
     */
    int set(PreparedStatement sent, int before) throws SQLException {
        handler.getParameterHandler().setParameters(before == 0 ? sent : (PreparedStatement) Proxy.newProxyInstance(
            StagedWrite.class.getClassLoader(), new Class<?>[] {PreparedStatement.class}, (proxy, method, values) -> {
                if (method.getName().startsWith("set") && values.length > 1 && values[0] instanceof Integer parameter) {
                    values[0] = before + parameter;
                }
                try {
                    return method.invoke(sent, values);
                } catch (InvocationTargetException failed) {
                    throw failed.getCause();
                }
            }));
        return handler.getBoundSql().getParameterMappings().size();
    }

    BatchResult result() {
        return new BatchResult(statement, sql(), parameter);
    }

    BatchResult result(int affected) {
        BatchResult result = result();
        result.setUpdateCounts(new int[] {affected});
        return result;
    }

    private String sql() {
        return handler.getBoundSql().getSql();
    }

    /** What follows {@code values}, if it is one row; otherwise empty. */
    private String values() {
        String sql = sql();
        int at = sql.toLowerCase(Locale.ROOT).lastIndexOf(VALUES);
        String row = at < 0 ? "" : sql.substring(at + VALUES.length()).strip();
        boolean isOneRow = row.startsWith("(") && row.indexOf(')') == row.length() - 1;
        return isOneRow ? row : "";
    }
}
