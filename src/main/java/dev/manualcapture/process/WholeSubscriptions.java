package dev.manualcapture.process;

import java.util.List;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionManager;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;

/** What a process waits for, known where the process was read as a whole, see {@link ProcessLookups}. */
final class WholeSubscriptions extends EventSubscriptionManager {

    private final KnownOnce<EventSubscriptionEntity> known = new KnownOnce<>();

    /** All of these executions. */
    void know(List<ExecutionEntity> executions, List<EventSubscriptionEntity> all) {
        known.put(executions, all, EventSubscriptionEntity::getExecutionId);
    }

    @Override
    public List<EventSubscriptionEntity> findEventSubscriptionsByExecution(String execution) {
        return known.take(execution).orElseGet(() -> super.findEventSubscriptionsByExecution(execution));
    }
}
