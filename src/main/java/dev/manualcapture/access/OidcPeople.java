package dev.manualcapture.access;

import dev.manualcapture.order.Decision;
import dev.manualcapture.store.Timeline;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.transaction.TransactionException;

/** Decides from a genuine ID token who somebody is here and what they may. The provider is asked for nothing more about them. */
class OidcPeople implements OAuth2UserService<OidcUserRequest, OidcUser> {

    /** What the engine takes as a user's id, and a mail address is not: it would stay in decisions. As in {@code general-resource-whitelist-pattern}. */
    private static final Pattern NAME = Pattern.compile("(?!\\.)(?!.*\\.\\.)[A-Za-z0-9_.-]+(?<!\\.)");
    private static final int LONGEST_NAME = 64;
    /** Who decides and writes besides people. */
    private static final Set<String> NOT_PEOPLE = Set.of(Decision.TIMER, Decision.SMARTPAY, Timeline.PROCESS);

    private final OidcProperties properties;
    private final IdentityService identity;

    OidcPeople(OidcProperties properties, IdentityService identity) {
        this.properties = properties;
        this.identity = identity;
    }

    /**
     * @return name and groups of the engine
     * @throws OidcRefusal                    when the name cannot be used here or no group is mapped; answered 403
     * @throws AuthenticationServiceException when the database does not answer; answered 503
     */
    @Override
    public OidcUser loadUser(OidcUserRequest request) {
        OidcIdToken token = request.getIdToken();
        checkName(token);
        List<String> groups = properties.engineGroups(claimedGroups(token));
        if (groups.isEmpty()) {
            throw new OidcRefusal(HttpStatus.FORBIDDEN, "no_role", "Your provider knows you, but none of your groups there opens anything here. "
                + "Ask your administrator for one that does.");
        }
        return new DefaultOidcUser(AuthorityUtils.createAuthorityList(groups), token, properties.nameClaim());
    }

    private void checkName(OidcIdToken token) {
        Object claimed = token.getClaims().get(properties.nameClaim());
        if (!(claimed instanceof String name) || name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
            throw new OidcRefusal(HttpStatus.FORBIDDEN, "no_name", "Your provider gives no name that can be used here: letters, digits, dots, "
                + "hyphens and underscores, 64 at most. Ask your administrator to look at OIDC_NAME_CLAIM.");
        }
        if (isTaken(name)) {
            throw new OidcRefusal(HttpStatus.FORBIDDEN, "name_taken", "Your name at the provider is that of a local account here, which is not you. "
                + "Ask your administrator for another one.");
        }
    }

    /** Whether decisions under this name could be another's; also by a letter's case, which a reader overlooks. */
    private boolean isTaken(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (NOT_PEOPLE.contains(lower) || Account.ALL.stream().anyMatch(account -> account.id().equals(lower))) {
            return true;
        }
        try {
            return identity.createUserQuery().userId(name).count() > 0;
        } catch (ProcessEngineException | DataAccessException | TransactionException unknown) {
            throw new AuthenticationServiceException("Accounts cannot be looked up", unknown);
        }
    }

    private List<String> claimedGroups(OidcIdToken token) {
        Object claimed = token.getClaims().get(properties.groupsClaim());
        if (claimed instanceof String one) {
            return List.of(one);
        }
        return claimed instanceof List<?> several ? several.stream().filter(String.class::isInstance).map(String.class::cast).toList() : List.of();
    }
}
