package dev.manualcapture.process;

import java.util.List;
import org.camunda.bpm.engine.impl.persistence.entity.IncidentManager;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.runtime.Incident;

/**
 * Incidents, without a look for those of a step that never failed: the engine looks for each step that is done or no longer needed.
 */
final class JobIncidents extends IncidentManager {

    @Override
    public List<Incident> findIncidentByConfiguration(String configuration) {
        JobEntity job = getDbEntityManager().getDbEntityCache().get(JobEntity.class, configuration);
        boolean neverFailed = job != null && job.getRetries() > 0 && job.getExceptionByteArrayId() == null;
        return neverFailed ? List.of() : super.findIncidentByConfiguration(configuration);
    }
}
