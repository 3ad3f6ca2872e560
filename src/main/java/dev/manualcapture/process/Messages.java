package dev.manualcapture.process;

import dev.manualcapture.order.OrderReference;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.springframework.stereotype.Component;

/** Delivers messages to the one process of an order. It asks before it delivers: a refused correlation would doom the transaction. */
@Component
class Messages {

    private final RuntimeService runtime;
    private final ProcessEngineConfigurationImpl engine;

    Messages(RuntimeService runtime, ProcessEngineConfigurationImpl engine) {
        this.runtime = runtime;
        this.engine = engine;
    }

    /** @return whether the process waited for it and took it */
    boolean deliver(OrderReference reference, String message) {
        return deliver(reference, message, Map.of(), () -> {
        });
    }

    /**
     * Delivers, all in one command, which reads no row of the engine twice.
     *
     * @param first what is written before the process moves on, and only if it does
     * @return whether the process waited for it and took it
     */
    boolean deliver(OrderReference reference, String message, Map<String, Object> variables, Runnable first) {
        return engine.getCommandExecutorTxRequired().execute(command -> {
            Optional<ExecutionEntity> waiting = ProcessLookups.waiting(command, reference, message);
            waiting.ifPresent(execution -> {
                first.run();
                runtime.messageEventReceived(message, execution.getId(), variables);
            });
            return waiting.isPresent();
        });
    }
}
