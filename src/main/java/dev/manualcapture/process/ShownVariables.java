package dev.manualcapture.process;

import java.util.Set;
import org.camunda.bpm.engine.impl.cmd.GetTaskFormVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskVariableCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskVariableCmdTyped;
import org.camunda.bpm.engine.impl.cmd.GetTaskVariablesCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * Knows the commands that only show a task's variables, to a form or to a script: they see the {@link OrderFacts} too. Others, which may write, must not:
 * the engine would take a fact for a variable that somebody set.
 */
final class ShownVariables extends CommandInterceptor {

    private static final Set<Class<?>> SHOW = Set.of(GetTaskFormVariablesCmd.class, GetTaskVariablesCmd.class, GetTaskVariableCmd.class,
        GetTaskVariableCmdTyped.class);

    @Override
    public <T> T execute(Command<T> command) {
        if (SHOW.contains(command.getClass())) {
            ((TaskAndScopeVariables) Context.getCommandContext().getVariableInstanceManager()).showFacts();
        }
        return next.execute(command);
    }
}
