package dev.manualcapture.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Duration;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.health.Status;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A node whose clock is wrong takes no jobs. */
class ClockCheckTest {

    private final JobExecutor jobExecutor = mock(JobExecutor.class);
    private ClockCheck check;

    @BeforeEach
    void takesJobs() {
        ProcessEngineConfigurationImpl engine = mock(ProcessEngineConfigurationImpl.class);
        when(engine.getJobExecutor()).thenReturn(jobExecutor);
        when(jobExecutor.isActive()).thenReturn(true);
        check = new ClockCheck(mock(JdbcClient.class), engine);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT10M", "PT-10M", "PT9H", "PT2.1S"})
    void takesNoJobsWhileItsClockIsWrong(String ahead) {
        check.judge(Duration.parse(ahead));

        verify(jobExecutor).shutdown();
        assertThat(check.health().getStatus()).isEqualTo(Status.DOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT1.9S", "PT-1.9S"})
    void bearsASmallDifference(String ahead) {
        check.judge(Duration.parse(ahead));

        verify(jobExecutor, never()).shutdown();
        assertThat(check.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void takesJobsAgainOnceItsClockIsRight() {
        check.judge(Duration.ofMinutes(10));
        when(jobExecutor.isActive()).thenReturn(false);

        check.judge(Duration.ZERO);

        verify(jobExecutor).start();
        assertThat(check.health().getStatus()).isEqualTo(Status.UP);
    }
}
