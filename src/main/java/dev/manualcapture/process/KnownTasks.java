package dev.manualcapture.process;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;

/** The task of an execution, asked for in the database only where the present command does not have it: an execution is at one task at a time. */
final class KnownTasks extends TaskManager {

    @Override
    public List<TaskEntity> findTasksByExecutionId(String execution) {
        List<TaskEntity> known = getDbEntityManager().getCachedEntitiesByType(TaskEntity.class).stream()
            .filter(task -> execution.equals(task.getExecutionId())).collect(Collectors.toCollection(ArrayList::new)); // the engine takes from it
        return known.isEmpty() ? super.findTasksByExecutionId(execution) : known;
    }
}
