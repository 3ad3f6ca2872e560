package dev.manualcapture.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.impl.jobexecutor.AcquiredJobs;
import org.camunda.bpm.engine.impl.jobexecutor.JobAcquisitionContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobAcquisitionStrategy;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.NotifyAcquisitionRejectedJobsHandler;
import org.camunda.bpm.spring.boot.starter.configuration.impl.DefaultJobConfiguration;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.task.SyncTaskExecutor;

/** How many due jobs are looked for, and when. */
class HandfulExecutorTest {

    private static final String ENGINE = "default";

    private final CamundaBpmProperties set = new CamundaBpmProperties();
    private final JobAcquisitionContext turn = new JobAcquisitionContext();

    @Test
    void looksForNoneAndPausesWhileSomeOfTheLastHandfulAreRefused() {
        JobAcquisitionStrategy strategy = handfuls();

        looked(32, 26);
        strategy.reconfigure(turn);
        assertThat(strategy.getNumJobsToAcquire(ENGINE)).isZero();
        assertThat(strategy.getWaitTime()).isEqualTo(20);

        turn.reset(); // the twenty-six are offered again, and all but one are taken
        turn.submitAcquiredJobs(ENGINE, new AcquiredJobs(0));
        turn.submitRejectedBatch(ENGINE, List.of("job 31"));
        strategy.reconfigure(turn);
        assertThat(strategy.getNumJobsToAcquire(ENGINE)).isZero();
        assertThat(strategy.getWaitTime()).isEqualTo(20);
    }

    @Test
    void looksForAHandfulAtOnceWhereAllWereTaken() {
        JobAcquisitionStrategy strategy = handfuls();

        looked(32, 1);
        strategy.reconfigure(turn);
        turn.reset();
        turn.submitAcquiredJobs(ENGINE, new AcquiredJobs(0));
        strategy.reconfigure(turn);

        assertThat(strategy.getNumJobsToAcquire(ENGINE)).isEqualTo(32);
        assertThat(strategy.getWaitTime()).isZero();
    }

    @Test
    void waitsAsTheEngineDoesWhereNothingIsDue() {
        JobAcquisitionStrategy strategy = handfuls();

        turn.submitAcquiredJobs(ENGINE, new AcquiredJobs(32));
        strategy.reconfigure(turn);

        assertThat(strategy.getNumJobsToAcquire(ENGINE)).isEqualTo(32);
        assertThat(strategy.getWaitTime()).isEqualTo(500);
    }

    @Test
    void offersTheRefusedAgainSoonWhereTheLookFoundLessThanAHandful() {
        JobAcquisitionStrategy strategy = handfuls();

        turn.submitAcquiredJobs(ENGINE, new AcquiredJobs(32));
        turn.submitRejectedBatch(ENGINE, List.of("job 7"));
        strategy.reconfigure(turn);

        assertThat(strategy.getWaitTime()).isEqualTo(20);
    }

    @Test
    void takesThePlaceOfTheStarters() {
        new ApplicationContextRunner().withUserConfiguration(JobExecution.class)
            .withConfiguration(AutoConfigurations.of(DefaultJobConfiguration.JobConfiguration.class))
            .withBean(CamundaBpmProperties.class, () -> set).withPropertyValues("camunda.bpm.job-execution.enabled=true").run(application -> {
                HandfulExecutor executor = (HandfulExecutor) application.getBean(JobExecutor.class);
                executor.ensureInitialization();
                HandfulExecutor.Acquisition acquisition = (HandfulExecutor.Acquisition) executor.getAcquireJobsRunnable();
                assertThat(acquisition.initializeAcquisitionStrategy()).isInstanceOf(HandfulExecutor.Handfuls.class);
            });
    }

    @Test
    void isSetAsTheStartersPropertiesSay() {
        set.getJobExecution().setLockTimeInMillis(300_000);
        set.getJobExecution().setBackoffTimeInMillis(25);
        set.getJobExecution().setMaxBackoff(400L);
        set.getJobExecution().setMaxWait(2000L);
        set.getJobExecution().setBackoffDecreaseThreshold(50);
        set.getJobExecution().setWaitIncreaseFactor(3f);

        JobExecutor executor = executor();

        assertThat(executor.getLockTimeInMillis()).isEqualTo(300_000);
        assertThat(executor.getMaxJobsPerAcquisition()).isEqualTo(32);
        assertThat(executor.getWaitTimeInMillis()).isEqualTo(500);
        assertThat(executor.getMaxWait()).isEqualTo(2000);
        assertThat(executor.getBackoffTimeInMillis()).isEqualTo(25);
        assertThat(executor.getMaxBackoff()).isEqualTo(400);
        assertThat(executor.getBackoffDecreaseThreshold()).isEqualTo(50);
        assertThat(executor.getWaitIncreaseFactor()).isEqualTo(3f);
        assertThat(executor.getRejectedJobsHandler()).isInstanceOf(NotifyAcquisitionRejectedJobsHandler.class);
    }

    private JobAcquisitionStrategy handfuls() {
        return new HandfulExecutor.Handfuls(executor());
    }

    private JobExecutor executor() {
        set.getJobExecution().setMaxJobsPerAcquisition(32);
        set.getJobExecution().setWaitTimeInMillis(500);
        return JobExecution.jobExecutor(new SyncTaskExecutor(), set);
    }

    private void looked(int found, int refused) {
        AcquiredJobs jobs = new AcquiredJobs(found);
        IntStream.range(0, found).forEach(number -> jobs.addJobIdBatch("job " + number));
        turn.submitAcquiredJobs(ENGINE, jobs);
        IntStream.range(found - refused, found).forEach(number -> turn.submitRejectedBatch(ENGINE, List.of("job " + number)));
    }
}
