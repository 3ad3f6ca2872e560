package dev.manualcapture.process;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Compares this machine's clock with the database's. Nodes take each other's jobs by the end of a lock, which each reads on its own clock: one
 * that is ten minutes ahead would run what another still runs. Such a node takes no jobs until its clock is right again. The clock that the
 * sandbox moves has no part in it.
 */
@Component
class ClockCheck implements HealthIndicator {

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

    @EventListener(ApplicationReadyEvent.class)
    void atStart() {
        compare();
    }

    /** Once a minute; a database that does not answer is no reason to stop. */
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void compare() {
        Instant before = Instant.now();
        Instant there = jdbc.sql("select current_timestamp").query(OffsetDateTime.class).single().toInstant();
        Duration way = Duration.between(before, Instant.now());
        judge(Duration.between(there, before.plus(way.dividedBy(2))));
    }

    /** @param ahead how far this machine is ahead of the database; negative when behind */
    synchronized void judge(Duration ahead) {
        difference = ahead;
        boolean wrong = ahead.abs().compareTo(TOLERANCE) > 0;
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

    @Override
    public Health health() {
        return (difference.abs().compareTo(TOLERANCE) > 0 ? Health.down() : Health.up()).withDetail("ahead", difference.toString()).build();
    }
}
