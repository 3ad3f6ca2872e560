package dev.manualcapture.process;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.VariableInstanceQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.camunda.bpm.engine.impl.util.EnsureUtil;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;

/**
 * The right of a candidate group to see its tasks and to work on them. That the group is a task's candidate is in the database anyway; the engine writes
 * the right that follows from it beside that, a row for each task that waits, and leaves it to the group when the task is taken from it. Here it is
 * read off the candidates, wherever the engine asks for rights on tasks, and ranks as the engine's row does: behind all that is granted to a person or
 * revoked from one.
 */
final class CandidateRights extends AuthorizationManager {

    private static final String RIGHTS = "ACT_RU_AUTHORIZATION A\\b";

    /** The engine's statements that ask for rights on tasks, each with ours; {@link KnownTasks} has one more. */
    private static final Map<String, String> STATEMENTS = Stream.of("isUserAuthorizedForResource", "selectTaskByQueryCriteria",
            "selectVariableInstanceByQueryCriteria", "selectVariableInstanceCountByQueryCriteria")
        .collect(Collectors.toMap(Function.identity(), engines -> engines + "WithCandidates"));

    static void register(EngineStatements statements, UnaryOperator<String> withCandidates) {
        STATEMENTS.forEach((engines, ours) -> statements.reworded(ours, engines, withCandidates));
    }

    /** The statement to use instead of one of the engine's. */
    static String statement(String engines) {
        return STATEMENTS.getOrDefault(engines, engines);
    }

    /**
     * A statement that asks for rights, so that it finds those of candidates, too.
     *
     * @param configuration says what a candidate may besides reading the task
     */
    static UnaryOperator<String> withCandidates(ProcessEngineConfigurationImpl configuration) {
        int may = Permissions.READ.getValue() | configuration.getDefaultUserPermissionForTask().getValue()
            | (configuration.isEnforceSpecificVariablePermission() ? TaskPermissions.READ_VARIABLE.getValue() : 0);
        String rightsAndCandidates =
            "(select ID_, TYPE_, GROUP_ID_, USER_ID_, RESOURCE_TYPE_, RESOURCE_ID_, PERMS_ from ACT_RU_AUTHORIZATION"
            + " union all select ID_, " + Authorization.AUTH_TYPE_GRANT + ", GROUP_ID_, cast(null as varchar(255)), "
            + Resources.TASK.resourceType() + ", TASK_ID_, " + may
            + " from ACT_RU_IDENTITYLINK where TYPE_ = '" + IdentityLinkType.CANDIDATE + "' and GROUP_ID_ is not null) A";
        return sql -> sql.replaceAll(RIGHTS, rightsAndCandidates);
    }

    /**
     * All of them. By default the engine leaves out groups for which no right is written, and a candidate may have none other than this. It would read
     * them for each command, besides.
     */
    @Override
    public List<String> filterAuthenticatedGroupIds(List<String> groups) {
        return groups == null ? List.of() : List.copyOf(groups);
    }

    /** Task by task. What is joined with all rights that a person has is quick where these are few, and here they are as many as the tasks. */
    @Override
    public void configureTaskQuery(TaskQueryImpl query) {
        isRevokeAuthCheckUsed = true;
        super.configureTaskQuery(query);
    }

    /** As above, since a variable may belong to a task. */
    @Override
    protected void configureVariableInstanceQuery(VariableInstanceQueryImpl query) {
        isRevokeAuthCheckUsed = true;
        super.configureVariableInstanceQuery(query);
    }

    /** What the engine writes down of rights. */
    static final class Written extends DefaultAuthorizationProvider {

        @Override
        public AuthorizationEntity[] newTaskGroupIdentityLink(Task task, String group, String type) {
            if (!IdentityLinkType.CANDIDATE.equals(type)) {
                return super.newTaskGroupIdentityLink(task, group, type);
            }
            EnsureUtil.ensureValidIndividualResourceId("A candidate group of task " + task.getId() + " has an invalid name", group);
            return null;
        }
    }
}
