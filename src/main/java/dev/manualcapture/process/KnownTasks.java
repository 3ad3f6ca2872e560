package dev.manualcapture.process;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.IdentityLinkEntity;
import org.camunda.bpm.engine.impl.persistence.entity.IdentityLinkManager;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;
import org.camunda.bpm.engine.task.Task;

/** The tasks of an order, asked for in the database only where the present command cannot know: an execution is at one task at a time. */
final class KnownTasks extends TaskManager {

    /**
     * Where a count of tasks ends on PostgreSQL. Tasklist counts with every page, every ten seconds, and a count asks for each task who may
     * see it.
     */
    static final int MOST_COUNTED = 2_000;
    private static final String COUNT = "selectTaskCountUpToMost";
    private static final Pattern JOINED = Pattern.compile("join\\s+(\\S+)", Pattern.CASE_INSENSITIVE);
    private static final Set<String> ONE_FOR_A_TASK = Set.of("ACT_RE_PROCDEF", "ACT_RU_EXECUTION", "ACT_RE_CASE_DEF", "ACT_RU_CASE_EXECUTION");

    static void register(EngineStatements statements, UnaryOperator<String> withCandidates) {
        Links.register(statements);
        UnaryOperator<String> counted = statements.together() ? KnownTasks::upToMost : UnaryOperator.identity();
        statements.reworded(COUNT, "selectTaskCountByQueryCriteria", sql -> withCandidates.apply(counted.apply(sql)));
    }

    /** A task that is joined with one row at most of each table does not come twice: it is counted as it is found, and the rest is not read. */
    private static String upToMost(String count) {
        int end = count.lastIndexOf(')');
        String tasks = count.substring(0, end);
        boolean comesOnce = JOINED.matcher(tasks).results().allMatch(join -> ONE_FOR_A_TASK.contains(join.group(1)));
        return (comesOnce ? tasks.replaceFirst("(?i)select distinct", "select") : tasks) + " limit " + MOST_COUNTED + count.substring(end);
    }

    @Override
    public long findTaskCountByQueryCriteria(TaskQueryImpl query) {
        configureQuery(query);
        return (Long) getDbEntityManager().selectOne(COUNT, query);
    }

    @Override
    public List<TaskEntity> findTasksByExecutionId(String execution) {
        List<TaskEntity> known = getDbEntityManager().getCachedEntitiesByType(TaskEntity.class).stream()
            .filter(task -> execution.equals(task.getExecutionId())).collect(Collectors.toCollection(ArrayList::new)); // the engine takes from it
        return known.isEmpty() ? super.findTasksByExecutionId(execution) : known;
    }

    /**
     * None. The engine asks when a task ends, to end those beneath it, too. Nobody may create such a task, and an order's task that an
     * administrator put beneath another order's must not end with it.
     */
    @Override
    public List<Task> findTasksByParentTaskId(String parent) {
        return List.of();
    }

    @Override
    public void deleteTask(TaskEntity task, String reason, boolean cascade, boolean skipListeners) {
        if (!task.isDeleted()) {
            ((Links) Context.getCommandContext().getIdentityLinkManager()).delete(task.getId());
        }
        super.deleteTask(task, reason, cascade, skipListeners);
    }

    /** Who is to do a task. All of it goes with the task in one statement, where the engine reads it and sends one for each. */
    static final class Links extends IdentityLinkManager {

        private static final String OF_TASK = "deleteIdentityLinksOfTask";
        private final Set<String> deleted = new HashSet<>();

        private static void register(EngineStatements statements) {
            statements.delete(OF_TASK, "delete from ACT_RU_IDENTITYLINK where TASK_ID_ = #{task}");
        }

        void delete(String task) {
            getDbEntityManager().delete(IdentityLinkEntity.class, OF_TASK, task);
            deleted.add(task);
        }

        @Override
        public List<IdentityLinkEntity> findIdentityLinksByTaskId(String task) {
            return deleted.contains(task) ? new ArrayList<>() : super.findIdentityLinksByTaskId(task);
        }
    }
}
