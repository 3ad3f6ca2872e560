package dev.manualcapture.bench.driver;

import java.io.IOException;
import java.util.List;

/** A scenario that is no load which all contestants get in turn: it starts what it measures, and reports in its own words. */
interface OwnRun extends AutoCloseable {

    static OwnRun of(Scenario scenario, Setting setting) {
        return switch (scenario) {
            case WAITING -> new WaitingRun(setting);
            case HISTORY -> new HistoryRun(setting);
            case HANGING -> new HangingRun(setting);
            case START -> new StartRun(setting);
            case STORM -> new StormRun(setting);
            case MEMORY -> new MemoryRun(setting);
            case NODES -> new NodesRun(setting);
            case SOAK -> new SoakRun(setting);
            default -> throw new IllegalArgumentException(scenario.title());
        };
    }

    void run() throws Exception;

    /** Orders that did not come to their right end at Smartpay exactly once. */
    List<String> wrong();

    /** Windows of the usual kind, if it took some. */
    default Windows windows() {
        return null;
    }

    /** Why it failed though every order came to its right end. */
    default List<String> failures() {
        return List.of();
    }

    /** What it found, a section of the report. */
    String markdown();

    /** @param quiet whether the machine was ours alone */
    default void draw(boolean quiet) throws IOException {
        // most say it in tables
    }
}
