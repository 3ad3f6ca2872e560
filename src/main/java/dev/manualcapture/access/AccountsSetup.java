package dev.manualcapture.access;

import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes accounts, groups and rights what the configuration says, before the first request; doing it again changes nothing. */
@Component
class AccountsSetup implements InitializingBean {

    private final IdentityService identity;
    private final AuthorizationService authorizations;
    private final AccessProperties properties;

    AccountsSetup(IdentityService identity, AuthorizationService authorizations, AccessProperties properties) {
        this.identity = identity;
        this.authorizations = authorizations;
        this.properties = properties;
    }

    @Override
    @Transactional
    public void afterPropertiesSet() {
        Account.ALL.forEach(this::account);
        Grant.table().stream().collect(Collectors.groupingBy(Grant::id)).forEach(this::grant);
    }

    private void account(Account account) {
        if (identity.createGroupQuery().groupId(account.group()).count() == 0) {
            Group group = identity.newGroup(account.group());
            group.setName(account.group());
            group.setType(Account.ADMINS.equals(account.group()) ? "SYSTEM" : "WORKFLOW");
            identity.saveGroup(group);
        }
        User user = identity.createUserQuery().userId(account.id()).singleResult();
        boolean isNew = user == null;
        if (isNew) {
            user = identity.newUser(account.id());
            user.setFirstName(account.firstName());
            user.setLastName(account.lastName());
        }
        user.setPassword(properties.password(account)); // the configured one holds after every start
        identity.saveUser(user);
        if (isNew) {
            identity.createMembership(account.id(), account.group());
        }
    }

    /** Asks by the thing that a right is on: one query for each, whoever may have one. */
    private void grant(String id, List<Grant> grants) {
        String[] groups = grants.stream().map(Grant::group).distinct().toArray(String[]::new);
        List<Authorization> held = authorizations.createAuthorizationQuery().resourceId(id).groupIdIn(groups).list();
        for (Grant grant : grants) {
            Authorization right = held.stream().filter(grant::isOf).findFirst().orElseGet(() -> made(grant));
            right.setPermissions(grant.permissions());
            authorizations.saveAuthorization(right);
        }
    }

    private Authorization made(Grant grant) {
        Authorization right = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        right.setGroupId(grant.group());
        right.setResource(grant.resource());
        right.setResourceId(grant.id());
        return right;
    }
}
