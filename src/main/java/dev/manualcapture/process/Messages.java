package dev.manualcapture.process;

import dev.manualcapture.order.OrderReference;
import java.util.List;
import java.util.Map;
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
        List<Execution> waiting = waiting(reference, message);
        waiting.forEach(execution -> runtime.messageEventReceived(message, execution.getId(), variables));
        return !waiting.isEmpty();
    }

    /** @return whether the process waits for it */
    boolean awaits(OrderReference reference, String message) {
        return !waiting(reference, message).isEmpty();
    }

    private List<Execution> waiting(OrderReference reference, String message) {
        return runtime.createExecutionQuery().processDefinitionKey(ManualCaptureModel.KEY).processInstanceBusinessKey(reference.value())
            .messageEventSubscriptionName(message).listPage(0, 1);
    }
}
