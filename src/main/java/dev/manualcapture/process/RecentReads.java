package dev.manualcapture.process;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What was read from the database a moment ago, for what each step asks and what changes nearly never. This node forgets at once what it changes
 * itself, see {@link OwnChanges}; what another node changes is seen here within {@link #FRESH}.
 *
 * @param <T> what is read; nobody may change it
 */
final class RecentReads<T> {

    /** Measured in the machine's own time, which nobody moves. */
    static final Duration FRESH = Duration.ofSeconds(1);

    private volatile Map<String, Read<T>> reads = new ConcurrentHashMap<>();
    private final LongSupplier nanos;

    RecentReads() {
        this(System::nanoTime);
    }

    RecentReads(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** @return what was read within the last second, or what is read now; null where there is nothing, which is asked again each time */
    T get(String id, Supplier<T> read) {
        Map<String, Read<T>> kept = reads; // what is forgotten while this reads may be what it reads
        Read<T> last = kept.get(id);
        if (last != null && nanos.getAsLong() - last.at() < FRESH.toNanos()) {
            return last.value();
        }
        long before = nanos.getAsLong();
        T value = read.get();
        if (value != null) {
            kept.put(id, new Read<>(value, before));
        }
        return value;
    }

    /** What was read so far is read anew from now on. */
    void forget() {
        reads = new ConcurrentHashMap<>();
    }

    private record Read<T>(T value, long at) {
    }
}
