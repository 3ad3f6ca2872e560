package dev.manualcapture.process;

import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;

/**
 * What the engine opens anew for each command, in place of its own.
 *
 * @param type the engine's class that is replaced
 * @param open makes one
 */
record EngineSession(Class<? extends Session> type, Supplier<? extends Session> open) implements SessionFactory {

    @Override
    public Class<?> getSessionType() {
        return type;
    }

    @Override
    public Session openSession() {
        return open.get();
    }
}
