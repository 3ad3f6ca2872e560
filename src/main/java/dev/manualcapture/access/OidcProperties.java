package dev.manualcapture.access;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Sign-in of people with the merchant's own OpenID provider; off while none is named.
 *
 * @param issuer       the provider's address, exactly as it calls itself
 * @param clientId     what the provider calls this application
 * @param clientSecret shared with the provider
 * @param publicUrl    the origin that people open, {@code https://host}; blank in local mode: the one that was asked
 * @param scopes       what is asked for; with {@code openid}
 * @param nameClaim    the claim whose text is a person's name here, in decisions and the audit
 * @param groupsClaim  the claim that lists a person's groups at the provider
 * @param groups       group of the engine to the values of that claim that give it; only groups of people
 * @param session      how long a session lasts at most, and the roles in it
 */
@ConfigurationProperties("access.oidc")
public record OidcProperties(String issuer, String clientId, String clientSecret, String publicUrl, List<String> scopes, String nameClaim,
                             String groupsClaim, Map<String, List<String>> groups, Duration session) {

    /** Shop and warehouse are programs, and sign in with a password of theirs. */
    private static final Set<String> OF_PEOPLE = Set.of(Account.OPERATORS, Account.SUPERVISORS, Account.ANALYSTS, Account.ADMINS);

    /** @throws IllegalStateException naming each setting that is missing or cannot be meant; the start ends */
    public OidcProperties {
        issuer = text(issuer, "");
        clientId = text(clientId, "");
        clientSecret = text(clientSecret, "");
        publicUrl = text(publicUrl, "").replaceFirst("/+$", "");
        scopes = scopes == null || scopes.isEmpty() ? List.of("openid", "profile") : List.copyOf(scopes);
        nameClaim = text(nameClaim, "preferred_username");
        groupsClaim = text(groupsClaim, "groups");
        groups = copy(groups);
        session = session == null ? Duration.ofHours(8) : session;
        List<String> faults = faults(issuer, clientId, clientSecret, scopes, groups, session);
        if (!faults.isEmpty()) {
            throw new IllegalStateException("OpenID Connect is set in part. " + String.join("; ", faults));
        }
    }

    private static List<String> faults(String issuer, String clientId, String clientSecret, List<String> scopes,
                                       Map<String, List<String>> groups, Duration session) {
        List<String> faults = new ArrayList<>();
        if (!OF_PEOPLE.containsAll(groups.keySet())) {
            faults.add("access.oidc.groups: only these come from a claim: " + new TreeSet<>(OF_PEOPLE));
        }
        if (issuer.isEmpty() && clientId.isEmpty() && clientSecret.isEmpty()) {
            return faults;
        }
        Map.of("OIDC_ISSUER", issuer, "OIDC_CLIENT_ID", clientId, "OIDC_CLIENT_SECRET", clientSecret).forEach((name, value) -> {
            if (value.isEmpty()) {
                faults.add(name + ": is missing");
            }
        });
        if (!issuer.isEmpty() && !isAddress(issuer)) {
            faults.add("OIDC_ISSUER: write it as the provider does, https://host/path, without a query");
        }
        if (groups.values().stream().allMatch(List::isEmpty)) {
            faults.add("OIDC_OPERATORS, OIDC_SUPERVISORS, OIDC_ANALYSTS, OIDC_ADMINS: say for one at least which values of the claim give it");
        }
        if (!scopes.contains("openid")) {
            faults.add("OIDC_SCOPES: openid is one of them");
        }
        if (session.isNegative() || session.isZero() || session.compareTo(Duration.ofHours(24)) > 0) {
            faults.add("OIDC_SESSION: a time of at most a day, like PT8H");
        }
        return faults;
    }

    private static boolean isAddress(String text) {
        try {
            URI address = URI.create(text);
            return List.of("http", "https").contains(String.valueOf(address.getScheme())) && address.getHost() != null
                && address.getRawQuery() == null && address.getRawFragment() == null && address.getRawUserInfo() == null;
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    private static String text(String given, String otherwise) {
        return given == null || given.isBlank() ? otherwise : given.strip();
    }

    private static Map<String, List<String>> copy(Map<String, List<String>> groups) {
        Map<String, List<String>> copy = new HashMap<>();
        if (groups != null) {
            groups.forEach((group, values) -> copy.put(group, values == null ? List.of() : values.stream().filter(value -> !value.isBlank()).toList()));
        }
        return Map.copyOf(copy);
    }

    /** Whether people sign in with a provider. */
    boolean on() {
        return !issuer.isEmpty();
    }

    /** The engine's groups that somebody has who has these at the provider; a value that nothing is said about gives nothing. */
    List<String> engineGroups(List<String> claimed) {
        return groups.entrySet().stream().filter(group -> group.getValue().stream().anyMatch(claimed::contains)).map(Map.Entry::getKey).sorted()
            .toList();
    }

    /** Everything but the secret. */
    @Override
    public String toString() {
        return "OidcProperties[issuer=" + issuer + ", clientId=" + clientId + ", clientSecret=***, publicUrl=" + publicUrl + ", scopes=" + scopes
            + ", nameClaim=" + nameClaim + ", groupsClaim=" + groupsClaim + ", groups=" + groups + ", session=" + session + "]";
    }
}
