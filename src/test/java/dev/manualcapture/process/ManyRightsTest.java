package dev.manualcapture.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.ListQueryParameterObject;
import org.camunda.bpm.engine.query.Query;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** In which way rights are looked for: for whom and what one by one, and never without what was revoked. */
class ManyRightsTest extends ProcessTest {

    private static final String ANALYST = "an-analyst";
    private static final String ANALYSTS = "analysts";
    private static final String WITHOUT_RIGHTS = "people-without-rights";

    @Autowired
    private ProcessEngineConfigurationImpl configuration;

    @AfterEach
    void nobodyAsks() {
        engine.getIdentityService().clearAuthentication();
    }

    @Test
    void doesNotLookWhichGroupsHaveRights() {
        assertThat(filtered(List.of(WITHOUT_RIGHTS))).containsExactly(WITHOUT_RIGHTS);
        assertThat(filtered(List.of())).isEmpty();
        assertThat(filtered(null)).isEmpty();
    }

    @Test
    void showsTasksToWhoIsInOneOfTheGroupsThatMaySeeThem() {
        orderAwaitsStock();

        assertThat(tasksOf("operator", List.of(WITHOUT_RIGHTS, ManualCaptureModel.GROUP_OPERATORS))).isOne();
        assertThat(tasksOf("stranger", List.of(WITHOUT_RIGHTS))).isZero();
        assertThat(tasksOf("stranger", List.of())).isZero();
    }

    @Test
    void asksOneByOneWhereEachTaskHasARight() {
        orderAwaitsStock();

        for (String group : List.of(ManualCaptureModel.GROUP_OPERATORS, ManualCaptureModel.GROUP_SUPERVISORS)) {
            engine.getIdentityService().setAuthentication("somebody", List.of(WITHOUT_RIGHTS, group));
            assertThat(isAskedOneByOne(engine.getRuntimeService().createProcessInstanceQuery())).as(group).isTrue();
        }
        engine.getIdentityService().setAuthentication(ANALYST, List.of(ANALYSTS));
        assertThat(isAskedOneByOne(engine.getTaskService().createTaskQuery())).isTrue();
        assertThat(isAskedOneByOne(engine.getRuntimeService().createVariableInstanceQuery())).isTrue();
        assertThat(isAskedOneByOne(engine.getRuntimeService().createProcessInstanceQuery())).isFalse();
    }

    @Test
    void heedsWhatWasRevoked() {
        orderAwaitsStock();
        assertThat(processesOfAnalyst()).isPositive();
        Authorization revoked = engine.getAuthorizationService().createNewAuthorization(Authorization.AUTH_TYPE_REVOKE);
        revoked.setUserId(ANALYST);
        revoked.setResource(Resources.PROCESS_DEFINITION);
        revoked.setResourceId(ManualCaptureModel.KEY);
        revoked.removePermission(Permissions.READ_INSTANCE);
        engine.getAuthorizationService().saveAuthorization(revoked);
        try {
            assertThat(processesOfAnalyst()).isZero();
        } finally {
            engine.getIdentityService().clearAuthentication();
            engine.getAuthorizationService().deleteAuthorization(revoked.getId());
        }
        assertThat(processesOfAnalyst()).isPositive();
    }

    private long processesOfAnalyst() {
        engine.getIdentityService().setAuthentication(ANALYST, List.of(ANALYSTS));
        try {
            return engine.getRuntimeService().createProcessInstanceQuery().count();
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    private static boolean isAskedOneByOne(Query<?, ?> query) {
        query.count();
        return ((ListQueryParameterObject) query).getAuthCheck().isRevokeAuthorizationCheckEnabled();
    }

    private long tasksOf(String person, List<String> groups) {
        engine.getIdentityService().setAuthentication(person, groups);
        return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(reference.value()).count();
    }

    private List<String> filtered(List<String> groups) {
        return configuration.getCommandExecutorTxRequired().execute(command ->
            Context.getCommandContext().getAuthorizationManager().filterAuthenticatedGroupIds(groups));
    }
}
