package dev.manualcapture.process;

import java.util.Collection;
import java.util.List;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceManager;

/**
 * The variables of a task or of a place in the process, read from their table alone. The engine joins the executions twice for the activity to which each
 * belongs, which only lists of variables show; PostgreSQL plans that join anew each time, for longer than it takes.
 */
final class TaskAndScopeVariables extends VariableInstanceManager {

    private static final String OF_TASK = "selectVariablesOfTaskAlone";
    private static final String OF_SCOPE = "selectVariablesOfScopeAlone";

    static void register(EngineStatements statements) {
        statements.read(OF_TASK, "selectVariablesByTaskId", "select * from ACT_RU_VARIABLE where TASK_ID_ = #{parameter}");
        statements.read(OF_SCOPE, "selectVariablesByExecutionId",
            "select * from ACT_RU_VARIABLE where EXECUTION_ID_ = #{parameter} and TASK_ID_ is null");
    }

    @Override
    @SuppressWarnings("unchecked")
    public List<VariableInstanceEntity> findVariableInstancesByTaskIdAndVariableNames(String task, Collection<String> names) {
        if (NewTask.is(task)) {
            return List.of();
        }
        return isAll(names) ? getDbEntityManager().selectList(OF_TASK, task) : super.findVariableInstancesByTaskIdAndVariableNames(task, names);
    }

    @Override
    @SuppressWarnings("unchecked")
    public List<VariableInstanceEntity> findVariableInstancesByExecutionIdAndVariableNames(String execution, Collection<String> names) {
        return isAll(names) ? getDbEntityManager().selectList(OF_SCOPE, execution)
            : super.findVariableInstancesByExecutionIdAndVariableNames(execution, names);
    }

    private static boolean isAll(Collection<String> names) {
        return names == null || names.isEmpty();
    }
}
