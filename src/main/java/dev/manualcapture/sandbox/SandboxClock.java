package dev.manualcapture.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** A clock that runs like its base, ahead of it by an offset that only grows. */
final class SandboxClock extends Clock {

    private final Clock base;
    private volatile Duration offset;

    SandboxClock(Clock base, Duration offset) {
        this.base = base;
        this.offset = offset;
    }

    Duration offset() {
        return offset;
    }

    void moveTo(Duration newOffset) {
        if (newOffset.compareTo(offset) < 0) {
            throw new IllegalArgumentException("the clock only moves forward");
        }
        offset = newOffset;
    }

    @Override
    public Instant instant() {
        return base.instant().plus(offset);
    }

    @Override
    public ZoneId getZone() {
        return base.getZone();
    }

    /** The same moments, told in another zone; follows later moves too. */
    @Override
    public Clock withZone(ZoneId zone) {
        SandboxClock moving = this;
        return new Clock() {
            @Override
            public Instant instant() {
                return moving.instant();
            }

            @Override
            public ZoneId getZone() {
                return zone;
            }

            @Override
            public Clock withZone(ZoneId other) {
                return moving.withZone(other);
            }
        };
    }
}
