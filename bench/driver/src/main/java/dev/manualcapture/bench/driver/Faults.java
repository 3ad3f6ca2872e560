package dev.manualcapture.bench.driver;

import java.util.SplittableRandom;

/**
 * What goes wrong at Smartpay. A seed decides, for each order, its calls and its events by themselves: whatever the threads do, the same call of
 * the same order ends in the same way.
 */
final class Faults {

    static final Faults NONE = new Faults(0, 0);
    private static final int ALL = 1000;

    private final long seed;
    private final int perMille;

    /** @param perMille of the calls for each fault; as many of the events come twice, and as many of those that may be lost not at all */
    Faults(long seed, int perMille) {
        this.seed = seed;
        this.perMille = perMille;
    }

    /** @param call of this order, from 0 */
    Fault ofCall(String reference, int call) {
        int kind = draw(reference, call);
        if (kind < perMille) {
            return Fault.LOST;
        }
        if (kind < 2 * perMille) {
            return Fault.UNAVAILABLE;
        }
        return kind < 3 * perMille ? Fault.SLOW : Fault.NONE;
    }

    /** Whether the news of the authorization is sent once more. It is always sent: without it the application asks minutes later only. */
    boolean authorizedTwice(String reference) {
        return draw(reference, -1) < perMille;
    }

    /** How many times the news of the payment is sent. */
    int timesCaptured(String reference) {
        int kind = draw(reference, -2);
        if (kind < perMille) {
            return 0;
        }
        return kind < 2 * perMille ? 2 : 1;
    }

    private int draw(String reference, int what) {
        return new SplittableRandom(seed ^ ((long) reference.hashCode() << Integer.SIZE | Integer.toUnsignedLong(what))).nextInt(ALL);
    }
}
