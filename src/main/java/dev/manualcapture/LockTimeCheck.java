package dev.manualcapture;

import dev.manualcapture.smartpay.SmartpayProperties;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Refuses to start with a job lock that could end while its call is still under way: another thread would take the job, and only the
 * idempotency key would stand between the order and a second capture.
 */
@Component
final class LockTimeCheck {

    /** A job waits in the queue for one call, makes two or, rarely, three, and has the rest for the database. */
    private static final int CALLS_IN_A_LOCK = 5;

    LockTimeCheck(SmartpayProperties smartpay, @Value("${camunda.bpm.job-execution.lock-time-in-millis}") long lockMillis) {
        Duration least = smartpay.deadline().multipliedBy(CALLS_IN_A_LOCK);
        if (Duration.ofMillis(lockMillis).compareTo(least) < 0) {
            throw new IllegalStateException("camunda.bpm.job-execution.lock-time-in-millis is " + lockMillis + ", but a call to Smartpay may take "
                + smartpay.deadline() + " (smartpay.deadline): set at least " + least.toMillis());
        }
    }
}
