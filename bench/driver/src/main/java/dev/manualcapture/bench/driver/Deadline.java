package dev.manualcapture.bench.driver;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A moment until which something has to come true. */
final class Deadline {

    private static final int PAUSE_MILLIS = 20;

    private final long nanos;

    Deadline(Duration fromNow) {
        nanos = System.nanoTime() + fromNow.toNanos();
    }

    /** What has to come true. */
    interface Condition {
        boolean holds() throws Exception;
    }

    /** @throws IllegalStateException saying what is wrong when it does not come true in time */
    void await(Condition condition, Supplier<String> wrong) throws Exception {
        while (!condition.holds()) {
            if (System.nanoTime() - nanos > 0) {
                throw new IllegalStateException(wrong.get());
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }
}
