package dev.manualcapture.store;

import dev.manualcapture.order.OrderReference;
import dev.manualcapture.order.TimelineEntry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What happened to each order, only ever added to. */
@Repository
public class Timeline {

    /** Written by the process itself, no person behind it. */
    public static final String PROCESS = "process";

    private final JdbcClient jdbc;
    private final PendingWrites pending;
    private final Clock clock;
    private final PerTransaction<List<Fact>> added = new PerTransaction<>(ArrayList::new);

    Timeline(JdbcClient jdbc, PendingWrites pending, Clock clock) {
        this.jdbc = jdbc;
        this.pending = pending;
        this.clock = clock;
    }

    /**
     * Adds a past fact; it stands once the transaction is committed.
     *
     * @throws IllegalStateException when the transaction is over; nothing is added
     */
    public void add(OrderReference reference, String what, String by, String detail) {
        Fact fact = new Fact(reference, new TimelineEntry(OrderStore.kept(clock.instant()), what, by, detail));
        pending.add("insert into timeline_entry (reference, at, what, by_whom, detail) values (?, ?, ?, ?, ?)", reference.value(),
            OrderStore.utc(fact.entry.at()), what, by, detail);
        added.own().ifPresent(facts -> facts.add(fact));
    }

    /** What the present transaction has added about an order so far; of a new order it is all. */
    public List<TimelineEntry> added(OrderReference reference) {
        return added.own().stream().flatMap(List::stream).filter(fact -> fact.of.equals(reference)).map(Fact::entry).toList();
    }

    /** All facts about each of these orders, oldest first; an order without any is missing. */
    public Map<String, List<TimelineEntry>> of(Collection<String> references) {
        pending.now();
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
        pending.now();
        return jdbc.sql("select at, what, by_whom, detail from timeline_entry where reference = ? order by id").param(reference.value())
            .query((row, n) -> new TimelineEntry(OrderStore.instant(row, "at"), row.getString(2), row.getString(3), row.getString(4)))
            .list();
    }

    private record Fact(OrderReference of, TimelineEntry entry) {
    }
}
