package dev.manualcapture.process;

import dev.manualcapture.order.OrderReference;
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
    private static final String OF_ORDER = "selectProcessOfOrder";
    private final Map<String, List<ExecutionEntity>> read = new HashMap<>();

    static void register(EngineStatements statements) {
        statements.read(OF_EXECUTION, "selectExecutionsByProcessInstanceId",
            "select * from ACT_RU_EXECUTION where PROC_INST_ID_ = (select PROC_INST_ID_ from ACT_RU_EXECUTION where ID_ = #{parameter})");
        statements.read(OF_ORDER, "selectExecutionsByProcessInstanceId", """
            select E.* from ACT_RU_EXECUTION I join ACT_RE_PROCDEF P on P.ID_ = I.PROC_DEF_ID_
            join ACT_RU_EXECUTION E on E.PROC_INST_ID_ = I.ID_ where I.BUSINESS_KEY_ = #{parameter.reference} and P.KEY_ = #{parameter.process}""");
    }

    /** All executions of an order's process; none where it has ended. */
    List<ExecutionEntity> of(OrderReference reference) {
        List<ExecutionEntity> all = getDbEntityManager().selectList(OF_ORDER, Map.of("reference", reference.value(), "process", ManualCaptureModel.KEY));
        read.putAll(all.stream().collect(Collectors.groupingBy(ExecutionEntity::getProcessInstanceId)));
        return all;
    }

    @Override
    public ExecutionEntity findExecutionById(String id) {
        ExecutionEntity known = getDbEntityManager().getCachedEntity(ExecutionEntity.class, id);
        if (known != null) {
            return known;
        }
        List<ExecutionEntity> whole = getDbEntityManager().selectList(OF_EXECUTION, id);
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
