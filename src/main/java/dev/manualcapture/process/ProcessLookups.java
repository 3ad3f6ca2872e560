package dev.manualcapture.process;

import dev.manualcapture.order.OrderReference;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;

/**
 * The two questions that moving an order asks first, as statements of their own. The engine's queries for executions and tasks can answer them, too,
 * but put each statement together anew from some hundred conditions, and join for what is not asked.
 */
final class ProcessLookups {

    private static final String TASK = "selectTaskOfOrder";
    private static final String WAITING = "selectExecutionOfOrderThatWaits";

    private ProcessLookups() {
    }

    static void register(EngineStatements statements) {
        statements.read(TASK, "selectTasksByExecutionId", """
            select T.* from ACT_RU_EXECUTION I join ACT_RU_TASK T on T.PROC_INST_ID_ = I.ID_
            where I.BUSINESS_KEY_ = #{parameter.reference} and T.TASK_DEF_KEY_ = #{parameter.task}""");
        statements.read(WAITING, "selectExecutionsByProcessInstanceId", """
            select E.* from ACT_RU_EXECUTION I join ACT_RE_PROCDEF P on P.ID_ = I.PROC_DEF_ID_
            join ACT_RU_EXECUTION E on E.PROC_INST_ID_ = I.ID_ join ACT_RU_EVENT_SUBSCR S on S.EXECUTION_ID_ = E.ID_
            where I.BUSINESS_KEY_ = #{parameter.reference} and P.KEY_ = #{parameter.process}
              and S.EVENT_TYPE_ = 'message' and S.EVENT_NAME_ = #{parameter.message}""");
    }

    /** The open task of this kind that the order has, if it has one; a process has one of each. */
    static Optional<TaskEntity> task(CommandContext command, OrderReference reference, String task) {
        return first(command, TASK, Map.of("reference", reference.value(), "task", task), TaskEntity.class);
    }

    /** The place where the order's process waits for the message, if it does. */
    static Optional<ExecutionEntity> waiting(CommandContext command, OrderReference reference, String message) {
        return first(command, WAITING, Map.of("reference", reference.value(), "process", ManualCaptureModel.KEY, "message", message),
            ExecutionEntity.class);
    }

    private static <T> Optional<T> first(CommandContext command, String statement, Map<String, String> values, Class<T> type) {
        return command.getDbEntityManager().selectList(statement, values).stream().findFirst().map(type::cast);
    }
}
