package dev.manualcapture.access;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;

/**
 * The groups of accounts, each read again after half a minute: a program that asks with every request need not have them looked up each time.
 * To be asked only for an account whose password was right, so that there are no more of them than accounts.
 */
@Component
class Roles {

    private static final Duration KEPT = Duration.ofSeconds(30);

    private final IdentityService identity;
    private final Map<String, Read> reads = new ConcurrentHashMap<>();

    Roles(IdentityService identity) {
        this.identity = identity;
    }

    private record Read(List<? extends GrantedAuthority> roles, long nanos) {
    }

    List<? extends GrantedAuthority> of(String account) {
        long now = System.nanoTime();
        Read last = reads.get(account);
        if (last == null || now - last.nanos() > KEPT.toNanos()) {
            last = new Read(identity.createGroupQuery().groupMember(account).list().stream().map(Group::getId).map(SimpleGrantedAuthority::new)
                .toList(), now);
            reads.put(account, last);
        }
        return last.roles();
    }
}
