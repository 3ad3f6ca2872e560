package dev.manualcapture.process;

import java.util.List;
import org.camunda.bpm.engine.impl.persistence.entity.IncidentManager;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.runtime.Incident;

/**
 * Incidents, without a look for those of a step that has retries left: the engine opens a step's incident when its last retry is used up and ends it
 * when retries are given back, and looks again for each step that is done or no longer needed.
 */
final class JobIncidents extends IncidentManager {

    @Override
    public List<Incident> findIncidentByConfiguration(String configuration) {
        JobEntity job = getDbEntityManager().getDbEntityCache().get(JobEntity.class, configuration);
        return job != null && job.getRetries() > 0 ? List.of() : super.findIncidentByConfiguration(configuration);
    }
}
