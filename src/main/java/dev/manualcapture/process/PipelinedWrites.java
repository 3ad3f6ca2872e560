package dev.manualcapture.process;

import java.sql.BatchUpdateException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.ibatis.executor.BatchExecutor;
import org.apache.ibatis.executor.BatchExecutorException;
import org.apache.ibatis.executor.BatchResult;
import org.apache.ibatis.executor.CachingExecutor;
import org.apache.ibatis.executor.Executor;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.plugin.Interceptor;
import org.apache.ibatis.plugin.Invocation;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.RowBounds;
import org.apache.ibatis.transaction.Transaction;

/**
 * Sends all that a command of the engine writes to PostgreSQL at once, and reads the answers after it. A batch of JDBC holds rows of one statement
 * only, so that the engine waits for an answer for each kind of row. Each statement is still one of its own to the database, in the same order and
 * with its own count of rows; rows that are inserted after one another into the same table are one statement.
 */
final class PipelinedWrites extends BatchExecutor {

    /** In one message. What clean-up and deployments write comes in several. */
    private static final int MOST = 50;
    private final List<StagedWrite> staged = new ArrayList<>();

    PipelinedWrites(Configuration configuration, Transaction transaction) {
        super(configuration, transaction);
    }

    /** Has the engine's sessions write so. PostgreSQL's driver takes several statements as one. */
    static void register(Configuration configuration) {
        configuration.addInterceptor(new Interceptor() {
            @Override
            public Object plugin(Object target) {
                return target instanceof Executor executor ? new CachingExecutor(new PipelinedWrites(configuration, executor.getTransaction()))
                    : target;
            }

            @Override
            public Object intercept(Invocation invocation) {
                throw new UnsupportedOperationException("Nothing is intercepted");
            }
        });
    }

    @Override
    public int doUpdate(MappedStatement statement, Object parameter) {
        staged.add(new StagedWrite(statement, parameter,
            statement.getConfiguration().newStatementHandler(this, statement, parameter, RowBounds.DEFAULT, null, null)));
        return BATCH_UPDATE_RETURN_VALUE;
    }

    @Override
    public List<BatchResult> doFlushStatements(boolean isRollback) throws SQLException {
        List<List<StagedWrite>> statements = isRollback ? List.of() : statements(staged);
        staged.clear();
        List<BatchResult> results = new ArrayList<>();
        for (int first = 0; first < statements.size(); first += MOST) {
            send(statements.subList(first, Math.min(first + MOST, statements.size())), results);
        }
        return results;
    }

    /** Rows that one statement can insert stand together. */
    private static List<List<StagedWrite>> statements(List<StagedWrite> writes) {
        List<List<StagedWrite>> statements = new ArrayList<>();
        for (StagedWrite write : writes) {
            List<StagedWrite> last = statements.isEmpty() ? List.of() : statements.get(statements.size() - 1);
            if (!last.isEmpty() && last.size() < MOST && write.goesWith(last.get(0))) {
                last.add(write);
            } else {
                statements.add(new ArrayList<>(List.of(write)));
            }
        }
        return statements;
    }

    private void send(List<List<StagedWrite>> statements, List<BatchResult> results) throws SQLException {
        String all = statements.stream().map(StagedWrite::sql).collect(Collectors.joining(";\n"));
        try (PreparedStatement sent = getConnection(statements.get(0).get(0).statement().getStatementLog()).prepareStatement(all)) {
            applyTransactionTimeout(sent);
            int parameters = 0;
            for (List<StagedWrite> rows : statements) {
                for (StagedWrite row : rows) {
                    parameters += row.set(sent, parameters);
                }
            }
            sent.execute();
            for (List<StagedWrite> rows : statements) {
                int affected = sent.getUpdateCount();
                rows.forEach(row -> results.add(row.result(rows.size() > 1 ? 1 : affected)));
                sent.getMoreResults();
            }
        } catch (SQLException refused) {
            throw failed(statements, results, refused);
        }
    }

    /**
     * As the engine expects it of a batch: what was done before, and what failed. PostgreSQL does not say which statement it was, but names the table
     * that it was about. The transaction is over in any case; it is about whether the engine takes it for a lost race.
     */
    private static BatchExecutorException failed(List<List<StagedWrite>> statements, List<BatchResult> before, SQLException refused) {
        List<StagedWrite> writes = statements.stream().flatMap(List::stream).toList();
        StagedWrite culprit = writes.stream().filter(write -> write.isNamedBy(refused)).findFirst().orElse(writes.get(0));
        writes.stream().takeWhile(write -> write != culprit).forEach(write -> before.add(write.result(1)));
        BatchUpdateException cause = new BatchUpdateException(refused.getMessage(), refused.getSQLState(), refused.getErrorCode(), new int[0], refused);
        cause.setNextException(refused);
        return new BatchExecutorException(culprit.statement().getId() + " failed, or what was sent with it.", cause, before, culprit.result());
    }
}
