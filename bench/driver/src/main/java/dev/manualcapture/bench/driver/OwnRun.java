package dev.manualcapture.bench.driver;

import java.util.List;

/** A scenario that is no load which all contestants get in turn: it starts what it measures, and reports in its own words. */
interface OwnRun extends AutoCloseable {

    void run() throws Exception;

    /** Orders that did not come to their right end at Smartpay exactly once. */
    List<String> wrong();

    /** Windows of the usual kind, if it took some. */
    default Windows windows() {
        return null;
    }

    /** What it found, a section of the report. */
    String markdown();
}
