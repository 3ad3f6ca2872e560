package dev.manualcapture.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The sandbox's database. Everything happens in turns: one after another, each a transaction with one reading of the clock, so
 * that a test can know the order of things and no call is half done.
 */
final class Store implements AutoCloseable {

    /** Reads one row. */
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private final ReentrantLock lock = new ReentrantLock(true);
    private final Connection connection;
    private Supplier<Instant> clock = Instant::now;
    private Runnable whatFellDue = () -> { };
    private Instant now;

    private Store(Connection connection) {
        this.connection = connection;
    }

    /** Opens the file, made if it is new; {@code null} is a database in memory that nobody else sees. */
    static Store open(Path file) {
        String url = file == null
                ? "jdbc:h2:mem:"
                // without a compaction at close the file keeps every page ever written
                : "jdbc:h2:file:" + file.toAbsolutePath()
                        + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;RETENTION_TIME=5000;MAX_COMPACT_TIME=2000";
        if (file != null) {
            PrivateFile.prepare(file);
        }
        try {
            Store store = new Store(DriverManager.getConnection(url, new Properties()));
            store.connection.setAutoCommit(false);
            store.update(schema());
            store.connection.commit();
            return store;
        } catch (SQLException e) {
            throw new IllegalStateException("the sandbox cannot open its database " + (file == null ? "in memory" : file), e);
        }
    }

    /** Sets the clock, and what each turn does first with its reading: apply what fell due. */
    void runBy(Supplier<Instant> clock, Runnable whatFellDue) {
        this.clock = clock;
        this.whatFellDue = whatFellDue;
    }

    /** The one reading of this turn's clock, whole milliseconds. */
    Instant now() {
        return now;
    }

    /** Runs the work in a turn: committed when it returns, undone when it throws. What fell due stays applied either way. */
    <T> T inTurn(Supplier<T> work) {
        return inTurn(clock, work);
    }

    /** The same with another reading of the clock, for the turn that moves it. */
    <T> T inTurn(Supplier<Instant> reading, Supplier<T> work) {
        lock.lock();
        try {
            now = reading.get().truncatedTo(ChronoUnit.MILLIS);
            whatFellDue.run();
            connection.commit();
            T result = work.get();
            connection.commit();
            return result;
        } catch (SQLException e) {
            throw new IllegalStateException("the sandbox's database failed", e);
        } finally {
            try {
                undo();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Inside a turn: undoes the work if it throws, and lets the turn go on. */
    <T> T orUndo(Supplier<T> work) {
        try {
            Savepoint before = connection.setSavepoint();
            try {
                return work.get();
            } catch (RuntimeException e) {
                connection.rollback(before);
                throw e;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the sandbox's database failed", e);
        }
    }

    int update(String sql, Object... values) {
        try (PreparedStatement statement = prepared(sql, values)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("the sandbox's database refused: " + sql, e);
        }
    }

    <T> List<T> rows(Row<T> row, String sql, Object... values) {
        try (PreparedStatement statement = prepared(sql, values); ResultSet found = statement.executeQuery()) {
            List<T> rows = new ArrayList<>();
            while (found.next()) {
                rows.add(row.read(found));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException("the sandbox's database refused: " + sql, e);
        }
    }

    /** The first row, or {@code null}. */
    <T> T row(Row<T> row, String sql, Object... values) {
        List<T> rows = rows(row, sql, values);
        return rows.isEmpty() ? null : rows.get(0);
    }

    String setting(String name, String otherwise) {
        String content = row(found -> found.getString(1), "select content from setting where name = ?", name);
        return content == null ? otherwise : content;
    }

    void set(String name, String content) {
        update("merge into setting (name, content) values (?, ?)", name, content);
    }

    @Override
    public void close() {
        lock.lock();
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("the sandbox cannot close its database", e);
        } finally {
            lock.unlock();
        }
    }

    /** After a commit there is nothing to undo, so this serves both ends of a turn. */
    private void undo() {
        try {
            if (!connection.isClosed()) {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the sandbox's database failed", e);
        }
    }

    private PreparedStatement prepared(String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    private static String schema() {
        try (InputStream in = Store.class.getResourceAsStream("/sandbox/schema.sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("schema.sql belongs to the sandbox", e);
        }
    }
}
