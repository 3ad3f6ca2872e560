package dev.manualcapture.access;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** One login for all doors: the engine's accounts, whose groups are the roles. The engine throttles wrong passwords. */
@Component
class EngineAuthenticationProvider implements AuthenticationProvider {

    private final IdentityService identity;
    private final RightPasswords passwords;
    private final Roles roles;

    EngineAuthenticationProvider(IdentityService identity, RightPasswords passwords, Roles roles) {
        this.identity = identity;
        this.passwords = passwords;
        this.roles = roles;
    }

    /**
     * @throws BadCredentialsException        when name or password is wrong, or was wrong too often just now; answered 401
     * @throws AuthenticationServiceException when the database does not answer; answered 503, since nothing is known about the caller
     */
    @Override
    public Authentication authenticate(Authentication attempt) {
        try {
            return checked(attempt.getName(), attempt.getCredentials());
        } catch (org.camunda.bpm.engine.AuthenticationException tooOften) {
            throw new BadCredentialsException("Name or password is wrong.");
        } catch (ProcessEngineException | DataAccessException | TransactionException unknown) {
            throw new AuthenticationServiceException("Accounts cannot be looked up", unknown);
        }
    }

    private Authentication checked(String name, Object password) {
        if (password == null || !passwords.isRight(name, password.toString(), () -> identity.checkPassword(name, password.toString()))) {
            throw new BadCredentialsException("Name or password is wrong.");
        }
        return UsernamePasswordAuthenticationToken.authenticated(name, null, roles.of(name));
    }

    @Override
    public boolean supports(Class<?> kind) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
    }
}
