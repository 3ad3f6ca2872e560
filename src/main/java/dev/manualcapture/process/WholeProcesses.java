package dev.manualcapture.process;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionManager;

/**
 * Reads all executions of an order's process where one of them is asked for, as the engine does a moment later anyway: whatever moves needs the
 * others, too. There are two to four.
 */
final class WholeProcesses extends ExecutionManager {

    private static final String STATEMENT = "selectProcessOfExecution";
    private final Map<String, List<ExecutionEntity>> read = new HashMap<>();

    static void register(EngineStatements statements) {
        statements.read(STATEMENT, "selectExecutionsByProcessInstanceId",
            "select * from ACT_RU_EXECUTION where PROC_INST_ID_ = (select PROC_INST_ID_ from ACT_RU_EXECUTION where ID_ = #{parameter})");
    }

    @Override
    public ExecutionEntity findExecutionById(String id) {
        ExecutionEntity known = getDbEntityManager().getCachedEntity(ExecutionEntity.class, id);
        if (known != null) {
            return known;
        }
        List<ExecutionEntity> whole = getDbEntityManager().selectList(STATEMENT, id);
        if (!whole.isEmpty()) {
            read.put(whole.get(0).getProcessInstanceId(), whole);
        }
        return whole.stream().filter(execution -> execution.getId().equals(id)).findFirst().orElse(null);
    }

    /** Once, for the engine may ask again after it has changed some. */
    @Override
    public List<ExecutionEntity> findExecutionsByProcessInstanceId(String instance) {
        List<ExecutionEntity> whole = read.remove(instance);
        return whole == null ? super.findExecutionsByProcessInstanceId(instance) : whole;
    }
}
