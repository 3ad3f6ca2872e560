package dev.manualcapture.process;

import dev.manualcapture.order.OrderReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.impl.event.EventType;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;

/**
 * The two questions that moving an order asks first, answered without the engine's queries for executions and tasks: these put each statement together
 * anew from some hundred conditions, and join for what is not asked.
 */
final class ProcessLookups {

    private static final String TASK = "selectTaskOfOrder";

    private ProcessLookups() {
    }

    static void register(EngineStatements statements) {
        statements.read(TASK, "selectTasksByExecutionId", """
            select T.* from ACT_RU_EXECUTION I join ACT_RU_TASK T on T.PROC_INST_ID_ = I.ID_
            where I.BUSINESS_KEY_ = #{parameter.reference} and T.TASK_DEF_KEY_ = #{parameter.task}""");
    }

    /** The open task of this kind that the order has, if it has one; a process has one of each. */
    static Optional<TaskEntity> task(CommandContext command, OrderReference reference, String task) {
        return command.getDbEntityManager().selectList(TASK, Map.of("reference", reference.value(), "task", task)).stream()
            .findFirst().map(TaskEntity.class::cast);
    }

    /** The place where the order's process waits for the message, if it does. What is read for it, the engine does not read again. */
    static Optional<ExecutionEntity> waiting(CommandContext command, OrderReference reference, String message) {
        List<ExecutionEntity> process = ((WholeProcesses) command.getExecutionManager()).of(reference);
        return ((WholeSubscriptions) command.getEventSubscriptionManager()).of(process).stream()
            .filter(awaited -> awaited.isSubscriptionForEventType(EventType.MESSAGE) && message.equals(awaited.getEventName()))
            .findFirst().flatMap(awaited -> process.stream().filter(execution -> execution.getId().equals(awaited.getExecutionId())).findFirst());
    }
}
