package dev.manualcapture.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The locks of running jobs where two nodes follow one pretend clock. */
class EngineClockTest {

    private static final Duration LONGEST_LOCK = Duration.ofMinutes(5);
    private static final Duration WEEK = Duration.ofDays(7);

    private final JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource("jdbc:h2:mem:locks;DB_CLOSE_DELAY=-1", "sa", ""));
    private final Instant lockEnd = Instant.now().plus(Duration.ofMinutes(4));
    private final EngineClock first = node();
    private final EngineClock second = node();

    @BeforeEach
    void aJobIsLocked() {
        jdbc.sql("create table ACT_RU_JOB (ID_ varchar(64), LOCK_EXP_TIME_ timestamp)").update();
        jdbc.sql("insert into ACT_RU_JOB values ('runs', ?)").param(Timestamp.from(lockEnd)).update();
    }

    @AfterEach
    void end() {
        jdbc.sql("drop table ACT_RU_JOB").update();
        ClockUtil.reset();
    }

    @Test
    void isMovedOnceWhereBothTakeTheSameStep() {
        first.runAhead(WEEK);
        ClockUtil.reset();
        second.runAhead(WEEK);

        assertThat(lock()).isBetween(lockEnd.plus(WEEK).minusSeconds(1), lockEnd.plus(WEEK).plusSeconds(1));
    }

    @Test
    void lastsNoLongerThanALockEverDoesWhereOneTakesInOneStepWhatTheOtherTookInTwo() {
        first.runAhead(WEEK);
        ClockUtil.reset();
        second.runAhead(WEEK.multipliedBy(2));

        assertThat(lock()).isAfter(second.instant()).isBefore(second.instant().plus(LONGEST_LOCK).plusSeconds(1));
    }

    private EngineClock node() {
        EngineClock node = new EngineClock(jdbc, LONGEST_LOCK);
        node.runAhead(Duration.ZERO);
        return node;
    }

    private Instant lock() {
        return jdbc.sql("select LOCK_EXP_TIME_ from ACT_RU_JOB").query(Timestamp.class).single().toInstant();
    }
}
