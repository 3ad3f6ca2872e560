package dev.manualcapture.process;

import dev.manualcapture.order.OrderReference;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Steps of orders that wait: for something to be mended, or for their next try. */
@Service
public class ParkedJobs {

    private static final Logger LOG = LoggerFactory.getLogger(ParkedJobs.class);
    private static final int BATCH = 200;

    private final RuntimeService runtime;
    private final ManagementService management;
    private final AtomicInteger trials = new AtomicInteger();

    ParkedJobs(RuntimeService runtime, ManagementService management) {
        this.runtime = runtime;
        this.management = management;
    }

    /**
     * One of the orders that go on once Smartpay accepts us again, each in its turn; to be asked about as a trial. One that our key does not see,
     * since it was placed with another account's, proves nothing and keeps the others no longer than until the next trial.
     */
    public Optional<OrderReference> any() {
        List<Incident> waiting = waiting(BATCH);
        return waiting.stream().skip(waiting.isEmpty() ? 0 : Math.floorMod(trials.getAndIncrement(), waiting.size())).findFirst()
            .map(incident -> runtime.createProcessInstanceQuery().processInstanceId(incident.getProcessInstanceId()).singleResult())
            .map(ProcessInstance::getBusinessKey).map(OrderReference::new);
    }

    /** Smartpay accepts us again: all of them go on, each by itself, so that one that cannot keeps no other. */
    public void resume() {
        for (Incident incident : waiting(BATCH)) {
            try {
                management.setJobRetries(incident.getConfiguration(), 1);
            } catch (ProcessEngineException movedOn) {
                LOG.warn("A parked step does not go on now: {}", movedOn.getMessage());
            }
        }
    }

    /** The order's next try is due now, if one waits: something was learnt that ends the waiting. */
    @Transactional
    public void wake(OrderReference reference) {
        wake(reference, job -> true);
    }

    /** The same, where it waits for Smartpay to show a state that is known here. */
    @Transactional
    public void wakeFromUndocumentedState(OrderReference reference) {
        wake(reference, job -> UndocumentedState.TEXT.equals(job.getExceptionMessage()));
    }

    private void wake(OrderReference reference, Predicate<Job> which) {
        ProcessInstance instance = runtime.createProcessInstanceQuery().processDefinitionKey(ManualCaptureModel.KEY)
            .processInstanceBusinessKey(reference.value()).singleResult();
        if (instance == null) {
            return;
        }
        Date now = ClockUtil.getCurrentTime();
        for (Job job : management.createJobQuery().processInstanceId(instance.getId()).messages().withException().list()) {
            if (!which.test(job)) {
                continue;
            }
            if (job.getRetries() == 0) {
                management.setJobRetries(job.getId(), 1);
            }
            if (job.getDuedate() != null && job.getDuedate().after(now)) { // one that runs now is left alone
                management.setJobDuedate(job.getId(), now);
            }
        }
    }

    /** How many steps wait for a person or for Smartpay to accept us. */
    public long count() {
        return runtime.createIncidentQuery().incidentType(Incident.FAILED_JOB_HANDLER_TYPE).count();
    }

    private List<Incident> waiting(int limit) {
        return runtime.createIncidentQuery().incidentType(Incident.FAILED_JOB_HANDLER_TYPE).list().stream()
            .filter(incident -> incident.getIncidentMessage() != null
                && incident.getIncidentMessage().endsWith(RetryOrPark.ENDS_BY_ITSELF)).limit(limit).toList();
    }
}
