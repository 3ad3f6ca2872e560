package dev.manualcapture.reconciliation;

import java.time.Duration;

/** Growing pauses: each twice as long as the one before, up to a longest. */
final class Pause {

    private static final int DOUBLINGS = 20;

    private Pause() {
    }

    /** @param before how many times it was tried before, from 0 */
    static Duration after(int before, Duration first, Duration longest) {
        Duration pause = first.multipliedBy(1L << Math.min(before, DOUBLINGS));
        return pause.compareTo(longest) > 0 ? longest : pause;
    }
}
