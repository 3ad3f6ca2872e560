package dev.manualcapture.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who asks is asked about by all of their groups, without a look at everybody's rights. */
class GroupsAsGivenTest extends ProcessTest {

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

    private long tasksOf(String person, List<String> groups) {
        engine.getIdentityService().setAuthentication(person, groups);
        return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(reference.value()).count();
    }

    private List<String> filtered(List<String> groups) {
        return configuration.getCommandExecutorTxRequired().execute(command ->
            Context.getCommandContext().getAuthorizationManager().filterAuthenticatedGroupIds(groups));
    }
}
