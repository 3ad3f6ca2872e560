package dev.manualcapture.process;

import dev.manualcapture.store.Write;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Locale;
import org.apache.ibatis.executor.BatchResult;
import org.apache.ibatis.executor.statement.StatementHandler;
import org.apache.ibatis.mapping.MappedStatement;

/**
 * What the engine wants written.
 *
 * @param handler knows its text and sets its parameters
 */
record StagedWrite(MappedStatement statement, Object parameter, StatementHandler handler) implements Write {

    /** Whether it is this that the database refused, as far as it says so: it names a table, in quotes and lower case. */
    boolean isNamedBy(SQLException refused) {
        String[] words = sql().strip().toLowerCase(Locale.ROOT).split("[\\s(]+", 4);
        String table = switch (statement.getSqlCommandType()) {
            case INSERT -> words[2];
            case UPDATE -> words[1];
            default -> "";
        };
        return !table.isEmpty() && String.valueOf(refused.getMessage()).contains('"' + table + '"');
    }

    @Override
    public int set(PreparedStatement message, int before) throws SQLException {
        handler.getParameterHandler().setParameters(before == 0 ? message : (PreparedStatement) Proxy.newProxyInstance(
            StagedWrite.class.getClassLoader(), new Class<?>[] {PreparedStatement.class}, (proxy, method, values) -> {
                if (method.getName().startsWith("set") && values.length > 1 && values[0] instanceof Integer parameter) {
                    values[0] = before + parameter;
                }
                try {
                    return method.invoke(message, values);
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

    @Override
    public String sql() {
        return handler.getBoundSql().getSql();
    }
}
