package dev.manualcapture.bench.driver;

import java.util.ArrayList;
import java.util.List;

/** Whether the application holds no more after the soak than before. Time and memory are shown and not judged. */
final class SoakVerdict {

    /** The application's own, {@code spring.datasource.hikari.maximum-pool-size}. */
    static final int POOL = 48;
    /** Threads that compile and collect come and go. */
    static final int MORE_THREADS = 10;

    private SoakVerdict() {
    }

    /**
     * @param before what was held before the first order
     * @param after  what is held since all orders have ended
     * @return what is wrong
     */
    static List<String> of(Held before, List<Slice> slices, Held after) {
        List<String> failures = new ArrayList<>();
        after.rows().since(before.rows()).forEach(rows -> failures.add("rows are left behind: " + rows));
        long connections = Math.max(after.connections(), slices.stream().mapToLong(slice -> slice.held().connections()).max().orElse(0));
        if (connections > POOL) {
            failures.add("%d connections to the database; the pool has %d".formatted(connections, POOL));
        }
        long threads = slices.isEmpty() ? after.threads() : slices.get(0).held().threads();
        if (after.threads() > threads + MORE_THREADS) {
            failures.add("%d threads in the end, %d after the first slice".formatted(after.threads(), threads));
        }
        return failures;
    }
}
