package dev.manualcapture.proof;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What has really happened in a run, as opposed to what was armed. */
final class Fired {

    final AtomicInteger calls = new AtomicInteger();
    final AtomicInteger faultsBefore = new AtomicInteger();
    final AtomicInteger faultsAfter = new AtomicInteger();
    /** Events by id, that came while faults were on. */
    final Set<String> events = ConcurrentHashMap.newKeySet();
    final Set<String> duplicates = ConcurrentHashMap.newKeySet();
    final Set<String> lost = ConcurrentHashMap.newKeySet();
    /** Orders and types whose event was answered 200 before the answer of the call that caused it had left. */
    final Set<String> early = ConcurrentHashMap.newKeySet();
    final AtomicInteger completions = new AtomicInteger();
    final AtomicInteger completionsAtTimer = new AtomicInteger();
    final AtomicInteger kills = new AtomicInteger();
    final AtomicInteger killsDuringCall = new AtomicInteger();
    final AtomicInteger freezes = new AtomicInteger();
    final AtomicInteger databaseCrashes = new AtomicInteger();

    int faults() {
        return faultsBefore.get() + faultsAfter.get();
    }

    /** Why this was no test; empty when enough has happened. */
    String missing(int orders) {
        StringBuilder missing = new StringBuilder();
        atLeast(missing, "orders", orders, 300);
        atLeast(missing, "kills", kills.get(), 12);
        atLeast(missing, "kills between a call and its answer", killsDuringCall.get(), 1);
        atLeast(missing, "freezes longer than the lock", freezes.get(), 3);
        atLeast(missing, "crashes of the database", databaseCrashes.get(), 3);
        atLeast(missing, "% of calls faulted", percent(faults(), calls.get()), 18);
        atLeast(missing, "% of faults after the effect", percent(faultsAfter.get(), faults()), 33);
        atLeast(missing, "% of events duplicate", percent(duplicates.size(), events.size()), 18);
        atLeast(missing, "% of events early", percent(early.size(), events.size()), 28);
        atLeast(missing, "% of events lost", percent(lost.size(), events.size()), 3);
        atLeast(missing, "% of completions at the timer", percent(completionsAtTimer.get(), completions.get()), 12);
        return missing.toString();
    }

    private static void atLeast(StringBuilder missing, String what, double is, double floor) {
        if (is < floor) {
            missing.append("%s: %.1f of %.0f; ".formatted(what, is, floor));
        }
    }

    private static double percent(int part, int whole) {
        return whole == 0 ? 0 : 100.0 * part / whole;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%d kills (%d during a call that moves money), %d freezes, %d database crashes; %d calls, %d faulted "
                + "(%.1f %%), %d of them after the effect; %d events, %d duplicate (%.1f %%), %d early (%.1f %%), %d lost (%.1f %%); "
                + "%d completions, %d at the timer (%.1f %%)", kills.get(), killsDuringCall.get(), freezes.get(), databaseCrashes.get(),
            calls.get(), faults(), percent(faults(), calls.get()), faultsAfter.get(), events.size(), duplicates.size(),
            percent(duplicates.size(), events.size()), early.size(), percent(early.size(), events.size()), lost.size(),
            percent(lost.size(), events.size()), completions.get(), completionsAtTimer.get(),
            percent(completionsAtTimer.get(), completions.get()));
    }
}
