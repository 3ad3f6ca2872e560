package dev.manualcapture.bench.driver;

/** How a call to Smartpay ends. */
enum Fault {

    /** As it should. */
    NONE,
    /** It is done, and its answer never comes: the connection is closed. */
    LOST,
    /** Smartpay has no time, and nothing is done. */
    UNAVAILABLE,
    /** It is done, and the answer comes after {@link #SLOW_MILLIS}. */
    SLOW;

    static final int SLOW_MILLIS = 1000;
}
