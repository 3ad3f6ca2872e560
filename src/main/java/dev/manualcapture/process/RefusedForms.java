package dev.manualcapture.process;

import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * Lets a refused form through as what it is. The engine wraps whatever a task listener throws, twice, and its REST then calls a wrong amount a
 * fault of the server.
 */
final class RefusedForms extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
        try {
            return next.execute(command);
        } catch (ProcessEngineException failed) {
            throw Stream.iterate((Throwable) failed, Objects::nonNull, Throwable::getCause).filter(FormFieldValidationException.class::isInstance)
                .map(ProcessEngineException.class::cast).findFirst().orElse(failed);
        }
    }
}
