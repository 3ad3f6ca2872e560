package dev.manualcapture.process;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Compares this machine's clock with the database's. Nodes take each other's jobs by the end of a lock, which each reads on its own clock: one
 * that is ten minutes ahead would run what another still runs. Such a node does not start; one whose clock goes wrong later takes no jobs until
 * it is right again. The clock that the sandbox moves has no part in it.
 */
@Component
class ClockCheck implements SmartInitializingSingleton, HealthIndicator {

    static final Duration TOLERANCE = Duration.ofSeconds(2);
    private static final Logger LOG = LoggerFactory.getLogger(ClockCheck.class);

    private final JdbcClient jdbc;
    private final JobExecutor jobExecutor;
    private volatile Duration difference = Duration.ZERO;
    private boolean stopped;

    ClockCheck(JdbcClient jdbc, ProcessEngineConfigurationImpl engine) {
        this.jdbc = jdbc;
        this.jobExecutor = engine.getJobExecutor();
    }

    /**
     * Before the first job could be taken.
     *
     * @throws WrongClock the start ends
     */
    @Override
    public void afterSingletonsInstantiated() {
        Duration ahead = ahead();
        if (isWrong(ahead)) {
            throw new WrongClock(ahead);
        }
    }

    /** Once a minute; a database that does not answer is no reason to stop. */
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void compare() {
        judge(ahead());
    }

    /** How far this machine is ahead of the database for sure: what the question's way may account for is not counted. */
    private Duration ahead() {
        Instant before = Instant.now();
        Instant there = jdbc.sql("select current_timestamp").query(OffsetDateTime.class).single().toInstant();
        Instant after = Instant.now();
        if (there.isBefore(before)) {
            return Duration.between(there, before);
        }
        return there.isAfter(after) ? Duration.between(there, after) : Duration.ZERO;
    }

    /** @param ahead how far this machine is ahead of the database; negative when behind */
    synchronized void judge(Duration ahead) {
        difference = ahead;
        boolean wrong = isWrong(ahead);
        if (wrong && jobExecutor.isActive()) {
            LOG.error("This machine's clock differs from the database's by {}: no jobs are taken here until it is right", ahead);
            jobExecutor.shutdown();
            stopped = true;
        } else if (!wrong && stopped) {
            LOG.info("This machine's clock is right again; jobs are taken");
            jobExecutor.start();
            stopped = false;
        }
    }

    private static boolean isWrong(Duration ahead) {
        return ahead.abs().compareTo(TOLERANCE) > 0;
    }

    @Override
    public Health health() {
        return (isWrong(difference) ? Health.down() : Health.up()).withDetail("ahead", difference.toString()).build();
    }
}
