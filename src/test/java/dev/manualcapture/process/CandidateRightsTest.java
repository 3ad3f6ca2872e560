package dev.manualcapture.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.db.ListQueryParameterObject;
import org.camunda.bpm.engine.query.Query;
import org.camunda.bpm.engine.runtime.VariableInstanceQuery;
import org.camunda.bpm.engine.task.TaskQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may see a task and work on it, and that no right is written for it. */
class CandidateRightsTest extends ProcessTest {

    private static final String OPERATOR = "an-operator";
    private static final List<String> OPERATORS = List.of("people-without-rights", ManualCaptureModel.GROUP_OPERATORS);
    private static final List<String> SUPERVISORS = List.of(ManualCaptureModel.GROUP_SUPERVISORS);
    private static final String ANALYST = "an-analyst";
    private static final List<String> ANALYSTS = List.of("analysts");
    private String task;

    @BeforeEach
    void aTaskOfTheOperators() {
        orderAwaitsStock();
        task = engine.getTaskService().createTaskQuery().processInstanceBusinessKey(reference.value()).singleResult().getId();
    }

    @AfterEach
    void nothingIsGrantedOrRevoked() {
        engine.getIdentityService().clearAuthentication();
        List.of(OPERATOR, ANALYST).forEach(person -> engine.getAuthorizationService().createAuthorizationQuery().userIdIn(person).list()
            .forEach(right -> engine.getAuthorizationService().deleteAuthorization(right.getId())));
    }

    @Test
    void isNotWrittenDown() {
        engine.getTaskService().addCandidateGroup(task, ManualCaptureModel.GROUP_SUPERVISORS);

        assertThat(engine.getAuthorizationService().createAuthorizationQuery().resourceType(Resources.TASK).resourceId(task).list()).isEmpty();
    }

    @Test
    void letsCandidatesSeeAndComplete() {
        engine.getTaskService().setVariableLocal(task, "note", "fragile");

        assertThat(seen(OPERATOR, OPERATORS)).isEqualTo(new Seen(1, 1, 1));
        as(OPERATOR, OPERATORS, () -> engine.getTaskService().getVariableLocal(task, "note"));
        as(OPERATOR, OPERATORS, () -> completed(task));

        assertThat(order().decision().by()).isEqualTo(OPERATOR);
    }

    @Test
    void letsNobodyElse() {
        engine.getTaskService().setVariableLocal(task, "note", "fragile");

        for (List<String> others : List.of(SUPERVISORS, List.of("people-without-rights"), List.<String>of())) {
            int variables = others.equals(SUPERVISORS) ? 1 : 0; // who may read instances may read those
            assertThat(seen("a-stranger", others)).as("%s", others).isEqualTo(new Seen(0, 0, variables));
            isRefused("a-stranger", others, () -> completed(task));
            isRefused("a-stranger", others, () -> engine.getTaskService().getVariableLocal(task, "note"));
        }
    }

    @Test
    void letsCandidatesWorkAndNoMore() {
        isRefused(OPERATOR, OPERATORS, () -> {
            engine.getTaskService().setAssignee(task, "somebody-else");
            return task;
        });
        isRefused(OPERATOR, OPERATORS, () -> {
            engine.getTaskService().addCandidateGroup(task, "people-without-rights");
            return task;
        });
    }

    @Test
    void goesWhereTheGroupGoes() {
        engine.getTaskService().addCandidateGroup(task, ManualCaptureModel.GROUP_SUPERVISORS);
        engine.getTaskService().deleteCandidateGroup(task, ManualCaptureModel.GROUP_OPERATORS);

        assertThat(seen(OPERATOR, OPERATORS).tasks()).isZero();
        isRefused(OPERATOR, OPERATORS, () -> completed(task));
        as("a-supervisor", SUPERVISORS, () -> completed(task));
        assertThat(order().decision().by()).isEqualTo("a-supervisor");
    }

    @Test
    void isCountedOnceWhereAPersonIsInSeveralGroupsOfATask() {
        engine.getTaskService().addCandidateGroup(task, ManualCaptureModel.GROUP_SUPERVISORS);

        Seen seen = seen(OPERATOR, List.of(ManualCaptureModel.GROUP_OPERATORS, ManualCaptureModel.GROUP_SUPERVISORS));

        assertThat(seen.tasks()).isOne();
        assertThat(seen.listed()).isOne();
    }

    @Test
    void isAllThatAGroupOfAnAnalystNeeds() {
        engine.getTaskService().addCandidateGroup(task, "night-shift");

        assertThat(seen("a-night-watch", List.of("night-shift")).tasks()).isOne();
        as("a-night-watch", List.of("night-shift"), () -> completed(task));

        assertThat(order().decision().by()).isEqualTo("a-night-watch");
    }

    @Test
    void isNoneForAGroupThatCannotBe() {
        assertThatExceptionOfType(ProcessEngineException.class)
            .isThrownBy(() -> engine.getTaskService().addCandidateGroup(task, Authorization.ANY)).withMessageContaining("candidate group of task");
    }

    @Test
    void isReadBesideWhatAnEarlierVersionWrote() {
        engine.getTaskService().deleteCandidateGroup(task, ManualCaptureModel.GROUP_OPERATORS);
        assertThat(seen(OPERATOR, OPERATORS).tasks()).isZero();
        Authorization written = engine.getAuthorizationService().createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        written.setGroupId(ManualCaptureModel.GROUP_OPERATORS);
        written.setResource(Resources.TASK);
        written.setResourceId(task);
        written.setPermissions(new Permission[] {Permissions.READ, Permissions.TASK_WORK});
        engine.getAuthorizationService().saveAuthorization(written);

        assertThat(seen(OPERATOR, OPERATORS).tasks()).isOne();
        as(OPERATOR, OPERATORS, () -> completed(task));

        assertThat(engine.getAuthorizationService().createAuthorizationQuery().resourceId(task).count()).as("goes with the task").isZero();
    }

    @Test
    void isWrittenForWhoClaims() {
        as(OPERATOR, OPERATORS, () -> {
            engine.getTaskService().claim(task, OPERATOR);
            return task;
        });

        assertThat(seen(OPERATOR, List.of()).tasks()).isOne();
    }

    @Test
    void yieldsToWhatIsRevokedFromAPerson() {
        revoked(OPERATOR, Resources.TASK, Authorization.ANY, Permissions.READ, Permissions.TASK_WORK);

        assertThat(seen(OPERATOR, OPERATORS)).isEqualTo(new Seen(0, 0, 0));
        isRefused(OPERATOR, OPERATORS, () -> completed(task));
        assertThat(seen("another-operator", OPERATORS).tasks()).isOne();
    }

    @Test
    void leavesOtherListsToWhatIsGrantedAndRevoked() {
        assertThat(processes(OPERATOR, OPERATORS)).isZero();
        assertThat(processes(ANALYST, ANALYSTS)).isPositive();

        revoked(ANALYST, Resources.PROCESS_DEFINITION, ManualCaptureModel.KEY, Permissions.READ_INSTANCE);

        assertThat(processes(ANALYST, ANALYSTS)).isZero();
    }

    @Test
    void isAskedForTaskByTask() {
        assertThat(isAskedOneByOne(engine.getTaskService().createTaskQuery())).isTrue();
        assertThat(isAskedOneByOne(engine.getRuntimeService().createVariableInstanceQuery())).isTrue();
        assertThat(isAskedOneByOne(engine.getRuntimeService().createProcessInstanceQuery())).isFalse();
    }

    private record Seen(long tasks, int listed, long variables) {
    }

    private Seen seen(String person, List<String> groups) {
        return as(person, groups, () -> {
            TaskQuery tasks = engine.getTaskService().createTaskQuery().processInstanceBusinessKey(reference.value());
            VariableInstanceQuery variables = engine.getRuntimeService().createVariableInstanceQuery().variableName("note").taskIdIn(task);
            assertThat(variables.list()).hasSize((int) variables.count());
            return new Seen(tasks.count(), tasks.list().size(), variables.count());
        });
    }

    private long processes(String person, List<String> groups) {
        return as(person, groups, () -> engine.getRuntimeService().createProcessInstanceQuery().count());
    }

    private boolean isAskedOneByOne(Query<?, ?> query) {
        as(OPERATOR, OPERATORS, query::count);
        return ((ListQueryParameterObject) query).getAuthCheck().isRevokeAuthorizationCheckEnabled();
    }

    private String completed(String id) {
        engine.getFormService().submitTaskForm(id, Map.of("stockOutcome", "in_stock"));
        return id;
    }

    private void isRefused(String person, List<String> groups, Supplier<?> act) {
        assertThatExceptionOfType(AuthorizationException.class).isThrownBy(() -> as(person, groups, act));
    }

    private <T> T as(String person, List<String> groups, Supplier<T> act) {
        engine.getIdentityService().setAuthentication(person, groups);
        try {
            return act.get();
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    private void revoked(String person, Resource resource, String id, Permission... permissions) {
        Authorization revoked = engine.getAuthorizationService().createNewAuthorization(Authorization.AUTH_TYPE_REVOKE);
        revoked.setUserId(person);
        revoked.setResource(resource);
        revoked.setResourceId(id);
        for (Permission permission : permissions) {
            revoked.removePermission(permission);
        }
        engine.getAuthorizationService().saveAuthorization(revoked);
    }
}
