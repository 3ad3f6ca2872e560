package dev.manualcapture.store;

import dev.manualcapture.order.OrderReference;
import dev.manualcapture.order.TimelineEntry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What happened to each order, only ever added to. What a transaction adds is written at its end, all in one statement. */
@Repository
public class Timeline {

    /** Written by the process itself, no person behind it. */
    public static final String PROCESS = "process";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final PerTransaction<Facts> added = new PerTransaction<>(Facts::new, this::writeAll);

    Timeline(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Adds a past fact; it stands once the transaction is committed.
     *
     * @throws IllegalStateException when the transaction is over; nothing is added
     */
    public void add(OrderReference reference, String what, String by, String detail) {
        Fact fact = new Fact(reference, clock.instant(), what, by, detail);
        added.own().ifPresentOrElse(facts -> facts.add(fact), () -> write(List.of(fact)));
    }

    /** What the present transaction has added about an order so far; of a new order it is all. */
    public List<TimelineEntry> added(OrderReference reference) {
        return added.own().map(facts -> facts.of(reference)).orElse(List.of());
    }

    private void writeAll(Facts facts) {
        List<Fact> all = facts.close();
        if (!all.isEmpty()) {
            write(all);
        }
    }

    private void write(List<Fact> facts) {
        List<Object> values = new ArrayList<>();
        facts.forEach(fact -> Collections.addAll(values, fact.of.value(), OrderStore.utc(fact.at), fact.what, fact.by, fact.detail));
        jdbc.sql("insert into timeline_entry (reference, at, what, by_whom, detail) values "
            + String.join(", ", Collections.nCopies(facts.size(), "(?, ?, ?, ?, ?)"))).params(values).update();
    }

    /** All facts about each of these orders, oldest first; an order without any is missing. */
    public Map<String, List<TimelineEntry>> of(Collection<String> references) {
        Map<String, List<TimelineEntry>> all = new HashMap<>();
        if (!references.isEmpty()) {
            jdbc.sql("select reference, at, what, by_whom, detail from timeline_entry where reference in (:references) order by reference, id")
                .param("references", references)
                .query((RowCallbackHandler) row -> all.computeIfAbsent(row.getString(1), first -> new ArrayList<>())
                    .add(new TimelineEntry(OrderStore.instant(row, "at"), row.getString(3), row.getString(4), row.getString(5))));
        }
        return all;
    }

    /** All facts about an order, oldest first. */
    public List<TimelineEntry> of(OrderReference reference) {
        return jdbc.sql("select at, what, by_whom, detail from timeline_entry where reference = ? order by id").param(reference.value())
            .query((row, n) -> new TimelineEntry(OrderStore.instant(row, "at"), row.getString(2), row.getString(3), row.getString(4)))
            .list();
    }

    /** What a transaction has added so far. */
    private static final class Facts {

        private final List<Fact> added = new ArrayList<>();
        private boolean closed;

        void add(Fact fact) {
            if (closed) {
                throw new IllegalStateException("'" + fact.what + "' comes after the transaction of order " + fact.of);
            }
            added.add(fact);
        }

        List<TimelineEntry> of(OrderReference reference) {
            return added.stream().filter(fact -> fact.of.equals(reference))
                .map(fact -> new TimelineEntry(OrderStore.kept(fact.at), fact.what, fact.by, fact.detail)).toList();
        }

        List<Fact> close() {
            closed = true;
            return added;
        }
    }

    private record Fact(OrderReference of, Instant at, String what, String by, String detail) {
    }
}
