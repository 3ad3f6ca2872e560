package dev.manualcapture.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What a transaction writes into our tables and needs no answer to. On PostgreSQL it waits and goes along with what the engine writes next, before it,
 * in one message; otherwise with the commit. So nobody waits for each of them alone, and the locks are still taken in the order in which all
 * transactions take them: the order's row, then the engine's.
 */
@Component
public final class PendingWrites {

    private final JdbcTemplate jdbc;
    private final boolean waits;
    private final PerTransaction<Pending> own = new PerTransaction<>(Pending::new, this::sendLast);

    PendingWrites(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        waits = "PostgreSQL".equals(jdbc.execute((ConnectionCallback<String>) connection -> connection.getMetaData().getDatabaseProductName()));
    }

    /**
     * Writes, at the latest with the commit.
     *
     * @throws IllegalStateException when the transaction is over; nothing is written
     */
    void add(String sql, Object... values) {
        add(new Row(sql, values));
    }

    /**
     * Changes a row, at the latest with the commit. What the same transaction changes of it, too, goes in the same statement.
     *
     * @throws IllegalStateException when the transaction is over; nothing is written
     */
    void add(RowChange change) {
        add((Write) change);
    }

    private void add(Write write) {
        own.own().ifPresentOrElse(pending -> pending.add(write), () -> send(List.of(write)));
        if (!waits) {
            now();
        }
    }

    /** Writes what waits; to be done before anything is read that it may have changed. */
    void now() {
        send(take());
    }

    /** Hands over what waits to one who sends it now, in the present transaction. */
    public List<Write> take() {
        return own.own().map(Pending::take).orElse(List.of());
    }

    private void sendLast(Pending pending) {
        pending.isOver = true;
        send(pending.take());
    }

    private void send(List<? extends Write> writes) {
        if (writes.isEmpty()) {
            return;
        }
        jdbc.execute((ConnectionCallback<List<Integer>>) connection -> Message.send(connection, writes));
    }

    /** Of one transaction. */
    private static final class Pending {

        private final List<Write> waiting = new ArrayList<>();
        private boolean isOver;

        void add(Write write) {
            if (isOver) {
                throw new IllegalStateException("Comes after the transaction: " + write.sql());
            }
            boolean isTaken = write instanceof RowChange change
                && waiting.stream().anyMatch(earlier -> earlier instanceof RowChange row && row.takes(change));
            if (!isTaken) {
                waiting.add(write);
            }
        }

        List<Write> take() {
            List<Write> all = List.copyOf(waiting);
            waiting.clear();
            return all;
        }
    }

    private record Row(String sql, Object... values) implements Write {

        @Override
        public int set(PreparedStatement message, int before) throws SQLException {
            for (int value = 0; value < values.length; value++) {
                Write.set(message, before + value + 1, values[value]);
            }
            return values.length;
        }
    }
}
