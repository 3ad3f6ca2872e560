package dev.manualcapture.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.task.TaskQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Rights and lists after a further start: those of the table, and what an administrator took away. */
@LocalDoors
class AccountsSetupTest {

    private static final String EACH = "*";

    @Autowired
    private AuthorizationService authorizations;
    @Autowired
    private AccountsSetup setup;
    @Autowired
    private TasklistFilters lists;
    @Autowired
    private FilterService filters;
    @Autowired
    private TaskService tasks;

    @AfterEach
    void givesBack() {
        rights(Resources.DEPLOYMENT).stream().filter(right -> right.getAuthorizationType() == Authorization.AUTH_TYPE_REVOKE)
            .forEach(right -> authorizations.deleteAuthorization(right.getId()));
        setup.afterPropertiesSet();
    }

    @Test
    void areNeverGrantedTwice() {
        long before = authorizations.createAuthorizationQuery().count();

        setup.afterPropertiesSet();

        assertThat(authorizations.createAuthorizationQuery().count()).isEqualTo(before);
    }

    @Test
    void areThoseOfTheTableAgain() {
        Authorization right = rights(Resources.DECISION_DEFINITION).get(0);
        right.addPermission(Permissions.CREATE_INSTANCE);
        authorizations.saveAuthorization(right);
        authorizations.deleteAuthorization(rights(Resources.DEPLOYMENT).get(0).getId());

        setup.afterPropertiesSet();

        assertThat(rights(Resources.DECISION_DEFINITION)).singleElement().matches(held -> held.isPermissionGranted(Permissions.READ))
            .matches(held -> !held.isPermissionGranted(Permissions.CREATE_INSTANCE));
        assertThat(rights(Resources.DEPLOYMENT)).singleElement().matches(held -> held.isPermissionGranted(Permissions.CREATE));
    }

    @Test
    void leaveWhatAnAdministratorTookAway() {
        authorizations.deleteAuthorization(rights(Resources.DEPLOYMENT).get(0).getId());
        Authorization taken = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_REVOKE);
        taken.setGroupId(Account.ANALYSTS);
        taken.setResource(Resources.DEPLOYMENT);
        taken.setResourceId(EACH);
        taken.setPermissions(new Permissions[] {Permissions.DELETE});
        String id = authorizations.saveAuthorization(taken).getId();

        setup.afterPropertiesSet();

        assertThat(rights(Resources.DEPLOYMENT)).hasSize(2).filteredOn(right -> right.getId().equals(id)).singleElement()
            .matches(held -> held.isPermissionRevoked(Permissions.DELETE)).matches(held -> !held.isPermissionRevoked(Permissions.CREATE));
    }

    @Test
    void bringsBackItsListsThoughSomebodyGaveAnotherTheSameName() {
        String ours = lists().get(0).getId();
        Filter another = filters.saveFilter(filters.newTaskFilter("All tasks").setOwner("admin")
            .setQuery(tasks.createTaskQuery().taskAssignee("operator")));
        filters.saveFilter(filters.getFilter(ours).setQuery(tasks.createTaskQuery().taskAssignee("operator")));

        lists.afterPropertiesSet();

        assertThat(lists()).extracting(Filter::getId).containsExactlyInAnyOrder(ours, another.getId());
        assertThat(((TaskQueryImpl) filters.getFilter(ours).<TaskQuery>getQuery()).getAssignee()).isNull();
        assertThat(((TaskQueryImpl) filters.getFilter(another.getId()).<TaskQuery>getQuery()).getAssignee()).isEqualTo("operator");
        filters.deleteFilter(another.getId());
    }

    private List<Filter> lists() {
        return filters.createFilterQuery().filterName("All tasks").list();
    }

    private List<Authorization> rights(Resources resource) {
        return authorizations.createAuthorizationQuery().groupIdIn(Account.ANALYSTS).resourceType(resource).resourceId(EACH).list();
    }
}
