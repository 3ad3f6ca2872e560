package dev.manualcapture.process;

import dev.manualcapture.order.Order;
import dev.manualcapture.store.OrderStore;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.Page;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.VariableInstanceQueryImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceManager;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.camunda.bpm.engine.task.Task;

/**
 * The variables of a task or of a place in the process, read from their table alone. The engine joins the executions twice for the activity to which each
 * belongs, which only lists of variables show; PostgreSQL plans that join anew each time, for longer than it takes.
 *
 * <p>Where a task's variables are shown, they come with the {@link OrderFacts}.
 */
final class TaskAndScopeVariables extends VariableInstanceManager {

    private static final String OF_TASK = "selectVariablesOfTaskAlone";
    private static final String OF_SCOPE = "selectVariablesOfScopeAlone";
    private static final String PROCESSES = "selectProcessesOfTasks";

    private final Supplier<OrderStore> orders;
    private boolean isShowingFacts;

    TaskAndScopeVariables(Supplier<OrderStore> orders) {
        this.orders = orders;
    }

    static void register(EngineStatements statements) {
        statements.read(OF_TASK, "selectVariablesByTaskId", "select * from ACT_RU_VARIABLE where TASK_ID_ = #{parameter}");
        statements.read(OF_SCOPE, "selectVariablesByExecutionId",
            "select * from ACT_RU_VARIABLE where EXECUTION_ID_ = #{parameter} and TASK_ID_ is null");
        statements.read(PROCESSES, "selectExecutionsByProcessInstanceId", """
            <script>select * from ACT_RU_EXECUTION where ID_ in
            (<foreach collection="parameter" item="process" separator=",">#{process}</foreach>)</script>""");
    }

    /** Until the end of the present command, which writes no variable of a task. */
    void showFacts() {
        isShowingFacts = true;
    }

    @Override
    public List<VariableInstanceEntity> findVariableInstancesByTaskIdAndVariableNames(String task, Collection<String> names) {
        if (NewTask.is(task)) {
            return List.of();
        }
        List<VariableInstanceEntity> stored = stored(task, names);
        return isShowingFacts && OrderFacts.areAmong(names)
            ? withFacts(stored, List.of(getTaskManager().findTaskById(task)), names, VariableInstanceEntity.class) : stored;
    }

    @SuppressWarnings("unchecked")
    private List<VariableInstanceEntity> stored(String task, Collection<String> names) {
        return isAll(names) ? getDbEntityManager().selectList(OF_TASK, task) : super.findVariableInstancesByTaskIdAndVariableNames(task, names);
    }

    @Override
    @SuppressWarnings("unchecked")
    public List<VariableInstanceEntity> findVariableInstancesByExecutionIdAndVariableNames(String execution, Collection<String> names) {
        return isAll(names) ? getDbEntityManager().selectList(OF_SCOPE, execution)
            : super.findVariableInstancesByExecutionIdAndVariableNames(execution, names);
    }

    /**
     * As Tasklist asks for what its list shows of each task: by the ids of the tasks and by names, without a page or any other condition. It gets facts of
     * those that the caller may see.
     */
    @Override
    public List<VariableInstance> findVariableInstanceByQueryCriteria(VariableInstanceQueryImpl query, Page page) {
        List<VariableInstance> stored = super.findVariableInstanceByQueryCriteria(query, page);
        List<String> names = query.getVariableNames() == null ? null : Arrays.asList(query.getVariableNames());
        return OrderFacts.areAmong(names) && isTasklists(query) ? withFacts(stored, visible(query.getVariableScopeIds()), names, VariableInstance.class)
            : stored;
    }

    private static boolean isTasklists(VariableInstanceQueryImpl query) {
        return query.getFirstResult() == 0 && query.getMaxResults() == Integer.MAX_VALUE && query.getVariableScopeIds() != null
            && query.getQueryVariableValues().isEmpty() && Stream.of(query.getVariableId(), query.getVariableName(), query.getVariableNameLike(),
                query.getExecutionIds(), query.getProcessInstanceIds(), query.getCaseExecutionIds(), query.getCaseInstanceIds(), query.getTaskIds(),
                query.getBatchIds(), query.getActivityInstanceIds()).allMatch(Objects::isNull);
    }

    private List<TaskEntity> visible(String... scopes) {
        String[] tasks = Stream.of(scopes).filter(Objects::nonNull).toArray(String[]::new);
        List<Task> seen = tasks.length == 0 ? List.of() : getTaskManager().findTasksByQueryCriteria(new TaskQueryImpl().taskIdIn(tasks));
        return seen.stream().map(TaskEntity.class::cast).toList();
    }

    private <V> List<V> withFacts(List<V> stored, List<TaskEntity> tasks, Collection<String> names, Class<V> kind) {
        Map<String, String> references = references(tasks);
        Map<String, Order> byReference = orders.get().findAll(references.values()).stream()
            .collect(Collectors.toMap(order -> order.reference().value(), order -> order));
        List<V> all = stored;
        for (TaskEntity task : tasks) {
            Order order = byReference.get(references.getOrDefault(task.getProcessInstanceId(), ""));
            all = order == null ? all : OrderFacts.added(all, task, order, names, kind);
        }
        return all;
    }

    /** By process; a task of none has no order. */
    @SuppressWarnings("unchecked")
    private Map<String, String> references(List<TaskEntity> tasks) {
        List<String> processes = tasks.stream().map(TaskEntity::getProcessInstanceId).filter(id -> id != null).distinct().toList();
        List<ExecutionEntity> read = processes.isEmpty() ? List.of() : getDbEntityManager().selectList(PROCESSES, processes);
        return read.stream().filter(process -> process.getBusinessKey() != null)
            .collect(Collectors.toMap(ExecutionEntity::getId, ExecutionEntity::getBusinessKey));
    }

    private static boolean isAll(Collection<String> names) {
        return names == null || names.isEmpty();
    }
}
