package dev.manualcapture.process;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The engine's clock as the application's clock, so that a timer and a time stamp never disagree. */
public final class EngineClock extends Clock {

    private final JdbcClient jdbc;
    private Duration offset;

    /** @param jdbc the engine's database */
    public EngineClock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Instant instant() {
        return ClockUtil.getCurrentTime().toInstant();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("everything here is UTC");
    }

    /**
     * Moves the clock; for pretend time only. A job that runs right now keeps its lock: the lock's end moves along, else a second thread
     * would take the job for abandoned. The first call after a start only resumes where the clock stood, locks included.
     *
     * @param ahead how far ahead of the machine's clock, in all; never less than before
     */
    public synchronized void runAhead(Duration ahead) {
        Duration step = offset == null ? Duration.ZERO : ahead.minus(offset);
        if (step.isNegative()) {
            throw new IllegalArgumentException("the clock only moves forward, not by " + step);
        }
        if (!step.isZero()) {
            moveLocks(step);
        }
        ClockUtil.offset(ahead.toMillis());
        offset = ahead;
    }

    /** Only locks that the step would end: where several nodes follow one clock, the first of them moves a lock, once. */
    private void moveLocks(Duration step) {
        Date now = ClockUtil.getCurrentTime();
        Timestamp then = new Timestamp(now.getTime() + step.toMillis());
        jdbc.sql("select ID_, LOCK_EXP_TIME_ from ACT_RU_JOB where LOCK_EXP_TIME_ > ? and LOCK_EXP_TIME_ <= ?")
            .params(new Timestamp(now.getTime()), then).query((row, n) -> Map.entry(row.getString(1), row.getTimestamp(2))).list()
            .forEach(lock -> jdbc.sql("update ACT_RU_JOB set LOCK_EXP_TIME_ = ? where ID_ = ? and LOCK_EXP_TIME_ = ?")
                .params(new Timestamp(lock.getValue().getTime() + step.toMillis()), lock.getKey(), lock.getValue()).update());
    }
}
