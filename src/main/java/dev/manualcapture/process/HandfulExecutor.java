package dev.manualcapture.process;

import org.camunda.bpm.engine.impl.jobexecutor.BackoffJobAcquisitionStrategy;
import org.camunda.bpm.engine.impl.jobexecutor.JobAcquisitionContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobAcquisitionStrategy;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.SequentialJobAcquisitionRunnable;
import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;

/**
 * Looks for due jobs again once the threads and their queue have taken all of the last look's. By default it looks at once for as many as were taken,
 * without a pause: while a storm of timers keeps everybody busy, some fifty times a second, for six jobs of the thirty-two that a look may bring.
 */
final class HandfulExecutor extends SpringJobExecutor {

    /** Until what was refused is offered again, unless a job ends before; the queue has work for longer. */
    private static final long PAUSE_MILLIS = 20;

    @Override
    protected void ensureInitialization() {
        super.ensureInitialization();
        acquireJobsRunnable = new Acquisition(this);
    }

    static final class Acquisition extends SequentialJobAcquisitionRunnable {

        Acquisition(JobExecutor executor) {
            super(executor);
        }

        @Override
        protected JobAcquisitionStrategy initializeAcquisitionStrategy() {
            return new Handfuls(jobExecutor);
        }
    }

    static final class Handfuls extends BackoffJobAcquisitionStrategy {

        Handfuls(JobExecutor executor) {
            super(executor);
            executionSaturationWaitTime = PAUSE_MILLIS;
        }

        /** What is refused is work to do, also where the look found less than it asked for. */
        @Override
        protected void reconfigureIdleLevel(JobAcquisitionContext turn) {
            super.reconfigureIdleLevel(turn);
            idleLevel = allSubmittedJobsRejected(turn) ? 0 : idleLevel;
        }

        /** Whether any is refused; the engine pauses only where all are. */
        @Override
        protected boolean allSubmittedJobsRejected(JobAcquisitionContext turn) {
            return turn.getRejectedJobsByEngine().values().stream().anyMatch(refused -> !refused.isEmpty());
        }

        @Override
        protected void reconfigureNumberOfJobsToAcquire(JobAcquisitionContext turn) {
            super.reconfigureNumberOfJobsToAcquire(turn);
            if (allSubmittedJobsRejected(turn)) {
                jobsToAcquire.replaceAll((engine, number) -> 0);
            }
        }
    }
}
