package dev.manualcapture.order;

import java.time.Duration;
import java.util.Optional;

/** A failure that is worth repeating, and not before the other side said. */
public interface AskedToWait {

    /** How long at least; empty where the other side asked for nothing. */
    Optional<Duration> retryAfter();
}
