package dev.manualcapture.process;

import dev.manualcapture.store.Message;
import dev.manualcapture.store.Write;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
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
 * Sends all that a command of the engine writes to PostgreSQL in one message, after what waits to be written into our own tables. A batch of JDBC holds
 * rows of one statement only, so that the engine would wait for an answer for each kind of row.
 */
final class PipelinedWrites extends BatchExecutor {

    private final Supplier<List<? extends Write>> before;
    private final List<StagedWrite> staged = new ArrayList<>();

    private PipelinedWrites(Configuration configuration, Transaction transaction, Supplier<List<? extends Write>> before) {
        super(configuration, transaction);
        this.before = before;
    }

    /**
     * Has the engine's sessions write so.
     *
     * @param before takes what is to be written first
     */
    static void register(Configuration configuration, Supplier<List<? extends Write>> before) {
        configuration.addInterceptor(new Interceptor() {
            @Override
            public Object plugin(Object target) {
                return target instanceof Executor executor
                    ? new CachingExecutor(new PipelinedWrites(configuration, executor.getTransaction(), before)) : target;
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
        List<StagedWrite> own = List.copyOf(staged);
        staged.clear();
        if (isRollback || own.isEmpty()) {
            return List.of();
        }
        List<Write> all = new ArrayList<>(before.get());
        int ours = all.size();
        all.addAll(own);
        try {
            List<Integer> affected = Message.send(getConnection(own.get(0).statement().getStatementLog()), all, this::applyTransactionTimeout);
            List<BatchResult> results = new ArrayList<>();
            for (int i = 0; i < own.size(); i++) {
                results.add(own.get(i).result(affected.get(ours + i)));
            }
            return results;
        } catch (SQLException refused) {
            throw failed(own, refused);
        }
    }

    /**
     * As the engine expects it of a batch: what was done before, and what failed. PostgreSQL does not say which statement it was, but names the table
     * that it was about. The transaction is over in any case; it is about whether the engine takes it for a lost race.
     */
    private static BatchExecutorException failed(List<StagedWrite> writes, SQLException refused) {
        StagedWrite culprit = writes.stream().filter(write -> write.isNamedBy(refused)).findFirst().orElse(writes.get(0));
        List<BatchResult> done = writes.stream().takeWhile(write -> write != culprit).map(write -> write.result(1)).toList();
        BatchUpdateException cause = new BatchUpdateException(refused.getMessage(), refused.getSQLState(), refused.getErrorCode(), new int[0], refused);
        cause.setNextException(refused);
        return new BatchExecutorException(culprit.statement().getId() + " failed, or what was sent with it.", cause, done, culprit.result());
    }
}
