package dev.manualcapture.access;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Accounts.
 *
 * @param local     whether this is local mode: the engine's REST is there, and passwords may equal names
 * @param passwords password of each account
 */
@ConfigurationProperties("access")
public record AccessProperties(boolean local, Map<String, String> passwords) {

    /** @throws IllegalStateException naming each setting that is missing */
    public AccessProperties {
        passwords = passwords == null ? Map.of() : Map.copyOf(passwords);
        Map<String, String> given = passwords;
        List<String> missing = Account.ALL.stream().map(Account::id).filter(id -> given.getOrDefault(id, "").isBlank())
            .map(id -> id.toUpperCase(Locale.ROOT) + "_PASSWORD").toList();
        if (!missing.isEmpty()) {
            throw new IllegalStateException("Every account needs a password of its own. Set: " + String.join(", ", missing));
        }
    }

    String password(Account account) {
        return passwords.get(account.id());
    }

    /** Everything but the passwords. */
    @Override
    public String toString() {
        return "AccessProperties[local=" + local + ", passwords=***]";
    }
}
