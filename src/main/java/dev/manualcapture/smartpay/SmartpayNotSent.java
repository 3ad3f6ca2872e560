package dev.manualcapture.smartpay;

import dev.manualcapture.order.AskedToWait;
import java.time.Duration;
import java.util.Optional;

/** The request never left: nothing happened. Reaction: the same again later. */
public final class SmartpayNotSent extends SmartpayException implements AskedToWait {

    public SmartpayNotSent(String message) {
        super(message);
    }

    /** Empty: nobody was reached who could have asked for it. */
    @Override
    public Optional<Duration> retryAfter() {
        return Optional.empty();
    }
}
