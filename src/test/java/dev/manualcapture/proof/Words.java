package dev.manualcapture.proof;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * The words of a history, each with how often it comes. {@code run} is the engine's turn, {@code run-slept} a turn in which the node stands
 * still for hours, {@code run-frozen} the same, so many hours before another one does its work and so many after; {@code watch} is our turn,
 * {@code mishap} spoils the next call to Smartpay, {@code money-mishap} the next that moves money, {@code dashboard} is what is done there by
 * hand (with {@code :1} the rest stays held), {@code delete} and {@code retry} happen in Cockpit, {@code hostile} is a form with what no form
 * may say.
 */
final class Words {

    private static final int SHORTEST = 5;
    private static final int LONGEST = 40;

    private Words() {
    }

    /** Histories of 5 to 40 words; most begin as most orders do. */
    static Arbitrary<List<String>> histories() {
        return Arbitraries.frequencyOf(
            Tuple.of(1, after(List.of())), Tuple.of(1, after(List.of("event-early", "place"))), Tuple.of(2, after(List.of("place"))),
            Tuple.of(3, after(List.of("place", "approve", "event"))), Tuple.of(1, after(List.of("unnamed-end", "place", "approve", "event"))),
            Tuple.of(2, after(List.of("place", "approve", "hours:24", "event"))), // heard of a day late
            Tuple.of(3, after(List.of("place", "approve", "event", "warehouse:in_stock"))),
            Tuple.of(2, after(List.of("place", "approve", "event", "warehouse:partial:700"))),
            Tuple.of(2, after(List.of("place", "approve", "event", "operator:out_of_stock"))),
            Tuple.of(1, after(List.of("place", "cancel", "run", "approve")))); // approved too late
    }

    private static Arbitrary<List<String>> after(List<String> beginning) {
        return words().list().ofMinSize(SHORTEST - Math.min(SHORTEST, beginning.size())).ofMaxSize(LONGEST - beginning.size())
            .map(then -> Stream.concat(beginning.stream(), then.stream()).toList());
    }

    private static Arbitrary<String> words() {
        return Arbitraries.frequency(
            Tuple.of(2, "place"), Tuple.of(1, "place-other"), Tuple.of(2, "approve"), Tuple.of(1, "decline"), Tuple.of(1, "unnamed-end"),
            Tuple.of(6, "event"), Tuple.of(2, "event-twice"), Tuple.of(16, "run"), Tuple.of(1, "run-slept:6"),
            Tuple.of(1, "run-frozen:1:1"), Tuple.of(1, "run-frozen:1:6"), Tuple.of(1, "run-frozen:6:1"), Tuple.of(6, "watch"),
            Tuple.of(2, "warehouse:in_stock"), Tuple.of(1, "warehouse:partial:700"), Tuple.of(1, "warehouse:partial:1"),
            Tuple.of(1, "warehouse:partial:1501"), Tuple.of(1, "warehouse:out_of_stock"),
            Tuple.of(2, "operator:in_stock"), Tuple.of(1, "operator:partial:700"), Tuple.of(1, "operator:out_of_stock"),
            Tuple.of(1, "hostile:none"), Tuple.of(1, "hostile:1502"), Tuple.of(1, "hostile:-1"), Tuple.of(1, "hostile:0.5"),
            Tuple.of(2, "cancel"), Tuple.of(1, "dashboard-capture:1500"), Tuple.of(1, "dashboard-capture:700"),
            Tuple.of(2, "dashboard-capture:700:1"), Tuple.of(2, "dashboard-cancel"),
            Tuple.of(8, "minutes:1"), Tuple.of(3, "hours:1"), Tuple.of(2, "hours:6"), Tuple.of(2, "hours:24"), Tuple.of(2, "hours:150"),
            Tuple.of(1, "hours:168"),
            Tuple.of(1, "mishap:NOT_SENT"), Tuple.of(1, "mishap:LOST_BEFORE"), Tuple.of(1, "mishap:LOST_AFTER"), Tuple.of(1, "mishap:FAILED"),
            Tuple.of(1, "mishap:KEY_REFUSED"), Tuple.of(1, "money-mishap:NOT_SENT"), Tuple.of(2, "money-mishap:LOST_BEFORE"),
            Tuple.of(3, "money-mishap:LOST_AFTER"), Tuple.of(3, "money-mishap:FAILED"), Tuple.of(2, "money-mishap:SILENT_AFTER"),
            Tuple.of(1, "money-mishap:KEY_REFUSED"), Tuple.of(2, "money-mishap:REFUSED"), Tuple.of(1, "delete"), Tuple.of(1, "retry"),
            Tuple.of(2, "resolve:try_again"), Tuple.of(2, "resolve:other_amount:300"), Tuple.of(1, "resolve:cancel"),
            Tuple.of(2, "review"), Tuple.of(1, "check"));
    }
}
