package dev.manualcapture.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Statements that go to PostgreSQL together, for one answer to all of them: its driver takes several as one. Each is one of its own to the database, in
 * this order and with its own count of rows. Rows that are inserted one after another into a table are one statement.
 */
public final class Message {

    /** Rows of one statement, and statements of one message; more come in several. */
    private static final int MOST = 50;
    private static final String VALUES = "values";

    private Message() {
    }

    static List<Integer> send(Connection connection, List<? extends Write> writes) throws SQLException {
        return send(connection, writes, message -> {
        });
    }

    /**
     * Sends them.
     *
     * @return of each how many rows it changed
     * @throws SQLException when one is refused; the transaction is over then
     */
    public static List<Integer> send(Connection connection, List<? extends Write> writes, Timeout timeout) throws SQLException {
        List<Integer> affected = new ArrayList<>();
        List<List<Write>> statements = statements(writes);
        for (int first = 0; first < statements.size(); first += MOST) {
            send(connection, statements.subList(first, Math.min(first + MOST, statements.size())), timeout, affected);
        }
        return affected;
    }

    /** Sets how long it may take. */
    public interface Timeout {
        void set(PreparedStatement message) throws SQLException;
    }

    private static void send(Connection connection, List<List<Write>> statements, Timeout timeout, List<Integer> affected) throws SQLException {
        try (PreparedStatement message = connection.prepareStatement(String.join(";\n", statements.stream().map(Message::text).toList()))) {
            timeout.set(message);
            int parameters = 0;
            for (List<Write> rows : statements) {
                for (Write row : rows) {
                    parameters += row.set(message, parameters);
                }
            }
            message.execute();
            for (List<Write> rows : statements) {
                int count = message.getUpdateCount();
                rows.forEach(row -> affected.add(rows.size() > 1 ? 1 : count));
                message.getMoreResults();
            }
        }
    }

    /** Rows that one statement can insert stand together. */
    private static List<List<Write>> statements(List<? extends Write> writes) {
        List<List<Write>> statements = new ArrayList<>();
        for (Write write : writes) {
            List<Write> last = statements.isEmpty() ? List.of() : statements.get(statements.size() - 1);
            if (!last.isEmpty() && last.size() < MOST && last.get(0).sql().equals(write.sql()) && !row(write).isEmpty()) {
                last.add(write);
            } else {
                statements.add(new ArrayList<>(List.of(write)));
            }
        }
        return statements;
    }

    private static String text(List<Write> rows) {
        String first = rows.get(0).sql();
        return rows.size() == 1 ? first : first + ("," + row(rows.get(0))).repeat(rows.size() - 1);
    }

    /** What is inserted, if it is one row; otherwise empty. */
    private static String row(Write write) {
        String sql = write.sql().strip();
        int values = sql.toLowerCase(Locale.ROOT).lastIndexOf(VALUES);
        String row = sql.regionMatches(true, 0, "insert", 0, "insert".length()) && values > 0 ? sql.substring(values + VALUES.length()).strip() : "";
        boolean isOneRow = row.startsWith("(") && row.indexOf(')') == row.length() - 1;
        return isOneRow ? row : "";
    }
}
