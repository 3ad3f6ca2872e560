package dev.manualcapture.process;

import dev.manualcapture.order.AskedToWait;
import dev.manualcapture.order.NeedsMending;
import java.time.Duration;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.cmd.JobRetryCmd;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.dao.ConcurrencyFailureException;

/**
 * What becomes of a failed job. By default the engine tries three times within seconds and then gives up. Here the pauses grow to an hour and
 * go on past the end of any hold, where the order is read as ended; a random part keeps many orders from coming back at the same instant.
 * What only a person can mend becomes an incident at once, a fault of our own at its tenth failure; "Increment retries" begins anew.
 */
final class RetryOrPark extends JobRetryCmd {

    /** Added to an incident that {@link ParkedJobs} ends. */
    static final String ENDS_BY_ITSELF = ". It goes on by itself once that is mended.";

    /** Counted down so that Cockpit shows it; when they are used up, after more than a hold, it begins anew. */
    private static final int RETRIES = 230;
    /** Some 20 minutes: what is neither Smartpay's silence nor contention is a fault here, and a person has to see it. */
    private static final int TRIES_OF_THE_UNEXPECTED = 10;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final Duration AFTER_CONTENTION = Duration.ofMillis(300);
    private static final int DOUBLINGS = 11;

    RetryOrPark(String jobId, Throwable exception) {
        super(jobId, exception);
    }

    @Override
    public Object execute(CommandContext context) {
        JobEntity job = getJob();
        if (job == null) {
            return null; // somebody else has moved the process on
        }
        boolean isFirst = job.getExceptionByteArrayId() == null; // some exceptions have no message
        job.unlock();
        logException(job);
        Optional<NeedsMending> needsMending = cause(NeedsMending.class);
        if (needsMending.isPresent()) {
            park(job, needsMending.get());
            return null;
        }
        if (!shouldDecrementRetriesFor(exception)) {
            if (isFirst) {
                job.setRetries(RETRIES); // the first failure that counts is still to come
            }
            due(job, AFTER_CONTENTION);
            return null;
        }
        int failures = isFirst || job.getRetries() <= 1 || job.getRetries() > RETRIES ? 1 : RETRIES - job.getRetries() + 1;
        if (failures >= TRIES_OF_THE_UNEXPECTED && cause(AskedToWait.class).isEmpty()) {
            job.setRetries(0);
            return null;
        }
        due(job, pause(failures));
        job.setRetries(RETRIES - failures);
        return null;
    }

    /** Another thread moved the same order at the same instant: that is no failure of this one. */
    @Override
    protected boolean shouldDecrementRetriesFor(Throwable failure) {
        return cause(OptimisticLockingException.class).isEmpty() && cause(ConcurrencyFailureException.class).isEmpty();
    }

    private void park(JobEntity job, NeedsMending why) {
        if (why.endsByItself()) {
            job.setExceptionMessage(exception.getMessage() + ENDS_BY_ITSELF);
        }
        job.setRetries(0);
    }

    private Duration pause(int failures) {
        Duration grown = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS));
        Duration bounded = grown.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : grown;
        Duration asked = cause(AskedToWait.class).flatMap(AskedToWait::retryAfter).orElse(Duration.ZERO);
        return asked.compareTo(bounded) > 0 ? asked : bounded;
    }

    /** At the pause, or up to a fifth later. */
    private static void due(JobEntity job, Duration pause) {
        long millis = pause.toMillis() + ThreadLocalRandom.current().nextLong(pause.toMillis() / 5 + 1);
        job.setDuedate(new Date(ClockUtil.getCurrentTime().getTime() + millis));
    }

    private <T> Optional<T> cause(Class<T> type) {
        return Stream.iterate(exception, failure -> failure != null && failure != failure.getCause(), Throwable::getCause)
            .filter(type::isInstance).map(type::cast).findFirst();
    }
}
