package dev.manualcapture.process;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionManager;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;

/** Reads all that a process waits for where a message is to be delivered to it; the engine asks for the part of each execution a moment later. */
final class WholeSubscriptions extends EventSubscriptionManager {

    private static final String OF_PROCESS = "selectEventSubscriptionsOfWholeProcess";
    private final Map<String, List<EventSubscriptionEntity>> read = new HashMap<>();

    static void register(EngineStatements statements) {
        statements.read(OF_PROCESS, "selectEventSubscriptionsByExecution", """
            select * from ACT_RU_EVENT_SUBSCR where EXECUTION_ID_ in (select ID_ from ACT_RU_EXECUTION where PROC_INST_ID_ = #{parameter})""");
    }

    /** @param process its executions, all of them */
    @SuppressWarnings("unchecked")
    List<EventSubscriptionEntity> of(List<ExecutionEntity> process) {
        List<EventSubscriptionEntity> all = process.stream().map(ExecutionEntity::getProcessInstanceId).distinct()
            .flatMap(instance -> ((List<EventSubscriptionEntity>) getDbEntityManager().selectList(OF_PROCESS, instance)).stream()).toList();
        Map<String, List<EventSubscriptionEntity>> parts = all.stream().collect(Collectors.groupingBy(EventSubscriptionEntity::getExecutionId));
        process.forEach(execution -> read.put(execution.getId(), parts.getOrDefault(execution.getId(), List.of())));
        return all;
    }

    /** Once, for the engine may ask again after it has changed some. */
    @Override
    public List<EventSubscriptionEntity> findEventSubscriptionsByExecution(String execution) {
        List<EventSubscriptionEntity> part = read.remove(execution);
        return part == null ? super.findEventSubscriptionsByExecution(execution) : part;
    }
}
