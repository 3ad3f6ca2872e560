package dev.manualcapture.bench.driver;

/** A kind of load. */
enum Scenario {

    /** How much goes through. */
    THROUGHPUT("32 orders in flight, Smartpay answers at once", 32, 0),
    /** How long an order takes while Smartpay is as slow as a real one. */
    PROVIDER("64 orders in flight, Smartpay answers after 50 ms", 64, 50),
    /** How long an order takes where nothing else runs. */
    SINGLE("one order at a time, Smartpay answers at once", 1, 0),
    /** What the others cost while many orders wait; a run of its own, see {@link WaitingRun}. */
    WAITING("the application beside itself with many orders that wait for stock", 0, 0),
    /** What orders cost that have ended; a run of its own, see {@link HistoryRun}. */
    HISTORY("the application beside itself with many orders that have ended", 0, 0),
    /** What comes through while Smartpay answers nothing; a run of its own, see {@link HangingRun}. */
    HANGING("the application while Smartpay hangs", 0, 0),
    /** From the start of a process to its first answer; a run of its own, see {@link StartRun}. */
    START("from the start to the first answer", 0, 0),
    /** What comes when many holds end at once; a run of its own, see {@link StormRun}. */
    STORM("the holds of many orders end at once", 0, 0),
    /** With how little memory it gets along; a run of its own, see {@link MemoryRun}. */
    MEMORY("the application with less memory", 0, 0),
    /** What more processes bring; a run of its own, see {@link NodesRun}. */
    NODES("several processes of the application on one database", 0, 0),
    /** Whether it stays as it is under load and faults; a run of its own, see {@link SoakRun}. */
    SOAK("the application under load and faults for long", 0, 0);

    private final String title;
    private final int inFlight;
    private final int latencyMillis;

    Scenario(String title, int inFlight, int latencyMillis) {
        this.title = title;
        this.inFlight = inFlight;
        this.latencyMillis = latencyMillis;
    }

    String title() {
        return title;
    }

    /** Whether all contestants get it in turn. */
    boolean isComparison() {
        return inFlight > 0;
    }

    int inFlight() {
        return inFlight;
    }

    int latencyMillis() {
        return latencyMillis;
    }
}
