package dev.manualcapture.process;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The engine's clock as the application's clock, so that a timer and a time stamp never disagree. */
public final class EngineClock extends Clock {

    private final JdbcClient jdbc;
    private final Duration longestLock;
    private Duration offset;

    /**
     * @param jdbc        the engine's database
     * @param longestLock how long a job is locked at most
     */
    public EngineClock(JdbcClient jdbc, Duration longestLock) {
        this.jdbc = jdbc;
        this.longestLock = longestLock;
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

    /**
     * Only locks that the step would end: where several nodes follow one clock, the first of them moves a lock, once. A node that was away takes
     * in one step what others took in several, and may find a lock that they have moved a part of the way already: none lasts longer after the
     * step than a lock ever does.
     */
    private void moveLocks(Duration step) {
        Instant now = instant();
        Instant then = now.plus(step);
        jdbc.sql("select ID_, LOCK_EXP_TIME_ from ACT_RU_JOB where LOCK_EXP_TIME_ > ? and LOCK_EXP_TIME_ <= ?")
            .params(Timestamp.from(now), Timestamp.from(then)).query((row, n) -> Map.entry(row.getString(1), row.getTimestamp(2))).list()
            .forEach(lock -> jdbc.sql("update ACT_RU_JOB set LOCK_EXP_TIME_ = ? where ID_ = ? and LOCK_EXP_TIME_ = ?")
                .params(Timestamp.from(moved(lock.getValue().toInstant(), now, then)), lock.getKey(), lock.getValue()).update());
    }

    private Instant moved(Instant lockEnd, Instant now, Instant then) {
        Duration left = Duration.between(now, lockEnd);
        return then.plus(left.compareTo(longestLock) > 0 ? longestLock : left);
    }
}
