package dev.manualcapture.process;

import dev.manualcapture.order.OrderReference;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Execution;
import org.springframework.stereotype.Component;

/** Delivers messages to the one process of an order. It asks before it delivers: a refused correlation would doom the transaction. */
@Component
class Messages {

    private final RuntimeService runtime;

    Messages(RuntimeService runtime) {
        this.runtime = runtime;
    }

    /** @return whether the process waited for it and took it */
    boolean deliver(OrderReference reference, String message) {
        return deliver(reference, message, Map.of());
    }

    /** @return whether the process waited for it and took it */
    boolean deliver(OrderReference reference, String message, Map<String, Object> variables) {
        Optional<Execution> waiting = waiting(reference, message);
        waiting.ifPresent(execution -> deliver(execution, message, variables));
        return waiting.isPresent();
    }

    /** Delivers to a process that waits. */
    void deliver(Execution waiting, String message, Map<String, Object> variables) {
        runtime.messageEventReceived(message, waiting.getId(), variables);
    }

    /** The place where the process waits for the message, if it does. */
    Optional<Execution> waiting(OrderReference reference, String message) {
        return runtime.createExecutionQuery().processDefinitionKey(ManualCaptureModel.KEY).processInstanceBusinessKey(reference.value())
            .messageEventSubscriptionName(message).listPage(0, 1).stream().findFirst();
    }
}
