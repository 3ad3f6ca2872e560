package dev.manualcapture.process;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionManager;

/**
 * Reads all executions of an order's process where one of them is asked for, as the engine does a moment later anyway: whatever moves needs the
 * others, too. There are two to four.
 */
final class WholeProcesses extends ExecutionManager {

    private static final String OF_EXECUTION = "selectProcessOfExecution";
    private final Map<String, List<ExecutionEntity>> read = new HashMap<>();

    static void register(EngineStatements statements) {
        statements.read(OF_EXECUTION, "selectExecutionsByProcessInstanceId",
            "select * from ACT_RU_EXECUTION where PROC_INST_ID_ = (select PROC_INST_ID_ from ACT_RU_EXECUTION where ID_ = #{parameter})");
    }

    /** All executions of a process, or of several. */
    void know(List<ExecutionEntity> executions) {
        read.putAll(executions.stream().collect(Collectors.groupingBy(ExecutionEntity::getProcessInstanceId)));
    }

    @Override
    public ExecutionEntity findExecutionById(String id) {
        ExecutionEntity known = getDbEntityManager().getCachedEntity(ExecutionEntity.class, id);
        if (known != null) {
            return known;
        }
        List<ExecutionEntity> whole = getDbEntityManager().selectList(OF_EXECUTION, id);
        know(whole);
        return whole.stream().filter(execution -> execution.getId().equals(id)).findFirst().orElse(null);
    }

    /** Once, for the engine may ask again after it has changed some. */
    @Override
    public List<ExecutionEntity> findExecutionsByProcessInstanceId(String instance) {
        List<ExecutionEntity> whole = read.remove(instance);
        return whole == null ? super.findExecutionsByProcessInstanceId(instance) : whole;
    }
}
