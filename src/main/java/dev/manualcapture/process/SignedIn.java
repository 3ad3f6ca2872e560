package dev.manualcapture.process;

import java.util.function.Function;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.springframework.stereotype.Component;

/** Who is acting, as the engine knows it: the same name for a task completed in Tasklist and for one completed over our REST. */
@Component
class SignedIn {

    private final IdentityService identity;
    private final ProcessEngineConfigurationImpl engine;

    SignedIn(IdentityService identity, ProcessEngineConfigurationImpl engine) {
        this.identity = identity;
        this.engine = engine;
    }

    /** @throws BadUserRequestException when nobody is signed in; nothing is decided without a name */
    String name() {
        Authentication now = identity.getCurrentAuthentication();
        if (now == null || now.getUserId() == null) {
            throw new BadUserRequestException("Sign in first: a decision carries the name of who made it.");
        }
        return now.getUserId();
    }

    /** Acts under a name whose right to do so was checked before, at the door. Our own timeline says who it was; the engine's log of operations need not. */
    <T> T as(String name, Function<CommandContext, T> action) {
        Authentication before = identity.getCurrentAuthentication();
        identity.setAuthentication(new Authentication(name, null));
        try {
            return engine.getCommandExecutorTxRequired().execute(command -> unlogged(command, action));
        } finally {
            if (before == null) {
                identity.clearAuthentication();
            } else {
                identity.setAuthentication(before);
            }
        }
    }

    private static <T> T unlogged(CommandContext command, Function<CommandContext, T> action) {
        boolean logged = command.isUserOperationLogEnabled();
        command.disableUserOperationLog();
        try {
            return command.runWithoutAuthorization(() -> action.apply(command));
        } finally {
            command.setLogUserOperationEnabled(logged);
        }
    }
}
