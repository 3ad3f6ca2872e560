package dev.manualcapture.process;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.db.FlushResult;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbBulkOperation;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbEntityOperation;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbOperation;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbOperation.State;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbOperationType;
import org.camunda.bpm.engine.impl.db.sql.BatchDbSqlSession;
import org.camunda.bpm.engine.impl.db.sql.DbSqlSessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;

/**
 * Reads what several statements ask for in one message. Deletes in one statement what a step no longer waits for and the variables that go with it,
 * where the engine sends one for each row. Each row still has to be there as it was read: one that is not makes the step lose its race, as it does
 * row by row.
 */
final class RowsTogether extends BatchDbSqlSession {

    private static final Map<Class<? extends DbEntity>, String> TABLES = Map.of(
        EventSubscriptionEntity.class, "ACT_RU_EVENT_SUBSCR",
        TimerEntity.class, "ACT_RU_JOB",
        VariableInstanceEntity.class, "ACT_RU_VARIABLE");

    /** By their ids, for which there is an index, as they were read. */
    private static final String ROWS = """
        where ID_ in (<foreach collection="list" item="row" separator=",">#{row.id}</foreach>)
          and (ID_, REV_) in (<foreach collection="list" item="row" separator=",">(#{row.id}, #{row.revision})</foreach>)</script>""";

    RowsTogether(DbSqlSessionFactory factory) {
        super(factory);
    }

    static void register(EngineStatements statements) {
        TABLES.forEach((entity, table) -> statements.delete(statement(entity), "<script>delete from " + table + " " + ROWS));
    }

    private static String statement(Class<? extends DbEntity> entity) {
        return "deleteTogether" + entity.getSimpleName();
    }

    /** A step with its process, see {@link PromptJobs}; the engine reads the step that it is about to run past its manager. */
    @Override
    public <T extends DbEntity> T selectById(Class<T> type, String id) {
        return type == JobEntity.class ? type.cast(Context.getCommandContext().getJobManager().findJobById(id)) : super.selectById(type, id);
    }

    @Override
    public Object selectOne(String statement, Object parameter) {
        return super.selectOne(CandidateRights.statement(statement), parameter);
    }

    /** Rows of several kinds, where one statement reads several, stand in one list. */
    @Override
    public List<?> selectList(String statement, Object parameter) {
        List<?> read = super.selectList(CandidateRights.statement(statement), parameter);
        if (read.isEmpty() || !(read.get(0) instanceof List)) {
            return read;
        }
        List<Object> all = new ArrayList<>();
        read.forEach(rows -> all.addAll((List<?>) rows));
        all.forEach(this::fireEntityLoaded);
        return all;
    }

    @Override
    public FlushResult executeDbOperations(List<DbOperation> operations) {
        Map<DbOperation, List<DbOperation>> together = new IdentityHashMap<>();
        List<DbOperation> fewer = together(operations, together);
        return together.isEmpty() ? super.executeDbOperations(operations) : eachOf(super.executeDbOperations(fewer), fewer, together);
    }

    private static List<DbOperation> together(List<DbOperation> operations, Map<DbOperation, List<DbOperation>> together) {
        List<DbOperation> fewer = new ArrayList<>();
        for (int first = 0, next; first < operations.size(); first = next) {
            next = first + 1;
            Class<? extends DbEntity> entity = deleted(operations.get(first));
            while (entity != null && next < operations.size() && entity == deleted(operations.get(next))) {
                next++;
            }
            if (next == first + 1) {
                fewer.add(operations.get(first));
            } else {
                List<DbOperation> rows = List.copyOf(operations.subList(first, next));
                DbOperation one = new DbBulkOperation(DbOperationType.DELETE_BULK, entity, statement(entity),
                    rows.stream().map(row -> ((DbEntityOperation) row).getEntity()).toList());
                together.put(one, rows);
                fewer.add(one);
            }
        }
        return fewer;
    }

    /** What is deleted, if it is of a kind that goes together. */
    private static Class<? extends DbEntity> deleted(DbOperation operation) {
        return operation.getOperationType() == DbOperationType.DELETE && operation instanceof DbEntityOperation
            && TABLES.containsKey(operation.getEntityType()) ? operation.getEntityType() : null;
    }

    /** The result as the engine knows it, of each row. */
    private static FlushResult eachOf(FlushResult result, List<DbOperation> executed, Map<DbOperation, List<DbOperation>> together) {
        List<DbOperation> failed = new ArrayList<>();
        for (DbOperation operation : executed) {
            List<DbOperation> rows = together.getOrDefault(operation, List.of());
            if (result.getRemainingOperations().contains(operation)) {
                continue;
            }
            boolean allWereThere = operation.getState() == State.APPLIED && operation.getRowsAffected() == rows.size();
            for (DbOperation row : rows) {
                row.setFailure(operation.getFailure());
                row.setRowsAffected(allWereThere ? 1 : 0);
                row.setState(allWereThere ? State.APPLIED : operation.isFailed() ? operation.getState() : State.FAILED_CONCURRENT_MODIFICATION);
            }
            if (!rows.isEmpty() && !allWereThere) {
                failed.addAll(rows);
            } else if (operation.isFailed()) {
                failed.add(operation);
            }
        }
        List<DbOperation> remaining = new ArrayList<>();
        result.getRemainingOperations().forEach(operation -> remaining.addAll(together.getOrDefault(operation, List.of(operation))));
        return FlushResult.withFailuresAndRemaining(failed, remaining);
    }
}
