package dev.manualcapture.process;

import dev.manualcapture.order.OrderReference;
import dev.manualcapture.process.EngineStatements.Reading;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.event.EventType;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;

/**
 * What moving an order asks first: the order's process as a whole, in one message to PostgreSQL. The engine would ask for it piece by piece a moment
 * later, and then finds it here; its queries put each statement together anew from some hundred conditions, and join for what is not asked.
 *
 * <p>Executions come first, as the engine reads them first. Each statement sees what is committed when its turn comes: what another transaction adds
 * to an execution in between is then read with the old execution, whose revision tells the race, and never missing beside the new one.
 */
final class ProcessLookups {

    private static final String OF_ORDER = "selectProcessOfOrder";
    private static final String OF_ORDER_WITH_TASKS = "selectProcessOfOrderWithTasks";
    private static final String OF_STEP = "selectProcessOfStep";

    private ProcessLookups() {
    }

    static void register(EngineStatements statements) {
        String instance = """
            (select I.PROC_INST_ID_ from ACT_RU_EXECUTION I join ACT_RE_PROCDEF P on P.ID_ = I.PROC_DEF_ID_
            where I.BUSINESS_KEY_ = #{parameter.reference} and P.KEY_ = #{parameter.process})""";
        Reading tasks = new Reading("selectTasksByExecutionId", "select * from ACT_RU_TASK where PROC_INST_ID_ in " + instance);
        statements.readTogether(OF_ORDER, List.of(executions(instance), subscriptions(instance), jobs(instance)));
        statements.readTogether(OF_ORDER_WITH_TASKS, List.of(executions(instance), subscriptions(instance), jobs(instance), tasks));

        String ofStep = "(select PROCESS_INSTANCE_ID_ from ACT_RU_JOB where ID_ = #{parameter})";
        statements.readTogether(OF_STEP, List.of(executions(ofStep), subscriptions(ofStep), jobs(ofStep)));
    }

    private static Reading jobs(String instance) {
        return new Reading("selectJob", "select * from ACT_RU_JOB where PROCESS_INSTANCE_ID_ in " + instance);
    }

    private static Reading executions(String instance) {
        return new Reading("selectExecutionsByProcessInstanceId", "select * from ACT_RU_EXECUTION where PROC_INST_ID_ in " + instance);
    }

    private static Reading subscriptions(String instance) {
        return new Reading("selectEventSubscriptionsByExecution", "select * from ACT_RU_EVENT_SUBSCR where EXECUTION_ID_ in "
            + "(select ID_ from ACT_RU_EXECUTION where PROC_INST_ID_ in " + instance + ")");
    }

    /** The open task of this kind that the order has, if it has one; a process has one of each. */
    static Optional<TaskEntity> task(CommandContext command, OrderReference reference, String task) {
        return rows(read(command, OF_ORDER_WITH_TASKS, key(reference)), TaskEntity.class)
            .filter(open -> task.equals(open.getTaskDefinitionKey())).findFirst();
    }

    /** The place where the order's process waits for the message, if it does. */
    static Optional<ExecutionEntity> waiting(CommandContext command, OrderReference reference, String message) {
        List<DbEntity> process = read(command, OF_ORDER, key(reference));
        return rows(process, EventSubscriptionEntity.class)
            .filter(awaited -> awaited.isSubscriptionForEventType(EventType.MESSAGE) && message.equals(awaited.getEventName())).findFirst()
            .flatMap(awaited -> rows(process, ExecutionEntity.class).filter(place -> place.getId().equals(awaited.getExecutionId())).findFirst());
    }

    /** The step of this id, if it is there and belongs to a process. */
    static Optional<JobEntity> step(CommandContext command, String id) {
        return rows(read(command, OF_STEP, id), JobEntity.class).filter(step -> step.getId().equals(id)).findFirst();
    }

    private static Map<String, String> key(OrderReference reference) {
        return Map.of("reference", reference.value(), "process", ManualCaptureModel.KEY);
    }

    private static List<DbEntity> read(CommandContext command, String name, Object parameter) {
        List<DbEntity> process = EngineStatements.all(command, name, parameter);
        List<ExecutionEntity> executions = rows(process, ExecutionEntity.class).toList();
        ((WholeProcesses) command.getExecutionManager()).know(executions);
        ((WholeSubscriptions) command.getEventSubscriptionManager()).know(executions, rows(process, EventSubscriptionEntity.class).toList());
        ((PromptJobs) command.getJobManager()).know(executions, rows(process, JobEntity.class).toList());
        return process;
    }

    private static <T> Stream<T> rows(List<DbEntity> process, Class<T> kind) {
        return process.stream().filter(kind::isInstance).map(kind::cast);
    }
}
