package dev.manualcapture.access;

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
        Grant.table().forEach(this::grant);
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

    private void grant(Grant grant) {
        Authorization held = authorizations.createAuthorizationQuery().groupIdIn(grant.group()).resourceType(grant.resource())
            .resourceId(grant.id()).singleResult();
        if (held == null) {
            held = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            held.setGroupId(grant.group());
            held.setResource(grant.resource());
            held.setResourceId(grant.id());
        }
        held.setPermissions(grant.permissions());
        authorizations.saveAuthorization(held);
    }
}
