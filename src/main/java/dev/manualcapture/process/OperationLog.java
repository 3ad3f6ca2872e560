package dev.manualcapture.process;

import java.util.List;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.impl.persistence.entity.PropertyChange;
import org.camunda.bpm.engine.impl.persistence.entity.UserOperationLogManager;

/** What people did. Who suspends a process definition that does not exist is told so; the engine notes it without a look, and fails. */
final class OperationLog extends UserOperationLogManager {

    @Override
    public void logProcessDefinitionOperation(String operation, String id, String key, List<PropertyChange> changes) {
        if (id != null && getProcessDefinitionManager().findLatestProcessDefinitionById(id) == null) {
            throw new NotFoundException("There is no process definition " + id);
        }
        super.logProcessDefinitionOperation(operation, id, key, changes);
    }
}
