package dev.manualcapture.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A node whose clock is wrong takes no jobs. */
class ClockCheckTest {

    private final JdbcClient database = mock(JdbcClient.class, RETURNS_DEEP_STUBS);
    private final JobExecutor jobExecutor = mock(JobExecutor.class);
    private ClockCheck check;

    @BeforeEach
    void takesJobs() {
        ProcessEngineConfigurationImpl engine = mock(ProcessEngineConfigurationImpl.class);
        when(engine.getJobExecutor()).thenReturn(jobExecutor);
        when(jobExecutor.isActive()).thenReturn(true);
        check = new ClockCheck(database, engine);
    }

    private void databaseSays(OffsetDateTime now) {
        when(database.sql("select current_timestamp").query(OffsetDateTime.class).single()).thenReturn(now);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT10M", "PT-10M", "PT9H", "PT4S"})
    void doesNotStartWithAWrongClock(String ahead) {
        databaseSays(OffsetDateTime.now().minus(Duration.parse(ahead)));

        assertThatThrownBy(check::afterSingletonsInstantiated).isInstanceOf(WrongClock.class)
            .hasMessageContaining(ahead.contains("-") ? "behind the database's" : "ahead of the database's");
    }

    @Test
    void saysHowToMendAWrongClock() {
        Throwable failure = new BeanCreationException("at the start", new WrongClock(Duration.ofMinutes(10)));

        assertThat(SpringFactoriesLoader.forDefaultResourceLocation().load(FailureAnalyzer.class, (factory, name, broken) -> { }).stream()
            .map(analyzer -> analyzer.analyze(failure)).filter(Objects::nonNull).map(FailureAnalysis::getAction))
            .containsExactly("Set the clocks of both machines by NTP and start again.");
    }

    @Test
    void startsWithARightClock() {
        databaseSays(OffsetDateTime.now());

        assertThatCode(check::afterSingletonsInstantiated).doesNotThrowAnyException();
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
