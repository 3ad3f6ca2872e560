package dev.manualcapture.smartpay;

import dev.manualcapture.order.AskedToWait;
import java.time.Duration;
import java.util.Optional;

/** No answer, or none that can be believed: it may have happened. Reaction: read first, then the same request with the same key. */
public final class SmartpayOutcomeUnknown extends SmartpayException implements AskedToWait {

    private final Duration retryAfter;

    public SmartpayOutcomeUnknown(String message) {
        this(message, null);
    }

    /** @param retryAfter the wait that Smartpay asks for; null where it asks for none */
    public SmartpayOutcomeUnknown(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    /** How long Smartpay asks to wait before the next call (its {@code Retry-After}); at most an hour, and empty where it asks for nothing. */
    @Override
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
