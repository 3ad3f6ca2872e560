package dev.manualcapture.bench.driver;

import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * SQL that writes the rows of one order over and over, each time for an order of its own. What ties the rows together is replaced
 * alike in all of them; what points to something shared, like the process definition, stays.
 *
 * <p>Ids are as long as the application's and grow from order to order like them. Each order is older than the copied one, up to so many days, in no
 * order, and what it is asked about is still to come.
 */
final class Copies {

    static final int MOST = 10_000_000;
    private static final String INSTANT = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?Z";
    private static final int IDS_OF_AN_ORDER = 64;
    private static final int BATCH = 100_000;
    private static final String ORDERS = """
        (select 'copy-' || lpad(n::text, 12, '0') as reference, 'copy' || lpad(n::text, 12, '0') as word,
            n, n * %d as id,
            make_interval(secs => round((n * 0.6180339887498949 - floor(n * 0.6180339887498949)) * %d, 3)::float8) as age
            from generate_series(%d::bigint, %d::bigint) n) o""";

    private final OrderRows order;
    private final long oldestSeconds;
    private final Pattern own;

    /** @param oldest how much older than the copied one an order is at most */
    Copies(OrderRows order, Duration oldest) {
        if (order.ids().size() > IDS_OF_AN_ORDER) {
            throw new IllegalStateException("an order has " + order.ids().size() + " ids of its own; there is room for " + IDS_OF_AN_ORDER);
        }
        this.order = order;
        oldestSeconds = oldest.toSeconds();
        own = Pattern.compile(Pattern.quote(order.reference()) + "|" + OrderRows.word(order.reference()) + "|" + OrderRows.ID + "|" + INSTANT);
    }

    static String reference(int n) {
        return "copy-%012d".formatted(n);
    }

    /** Writes the orders from the first to the last. */
    void write(Database database, int first, int last) throws SQLException {
        Map<String, List<Row>> tables = order.rows().stream().collect(Collectors.groupingBy(Row::table, LinkedHashMap::new, Collectors.toList()));
        database.execute("set session_replication_role = replica"); // foreign keys are looked at once, in the end
        for (int start = first; start <= last; start += BATCH) {
            for (List<Row> rows : tables.values()) {
                database.execute(insert(rows, start, Math.min(last, start + BATCH - 1)));
            }
        }
        database.execute("set session_replication_role = origin");
        database.checkForeignKeys();
    }

    /** Writes an order's rows of one table for orders from the first to the last, order by order like the application: it shows in the indexes. */
    String insert(List<Row> rows, int first, int last) {
        String orders = ORDERS.formatted(IDS_OF_AN_ORDER, oldestSeconds, first, last);
        List<String> columns = rows.stream().flatMap(row -> row.values().keySet().stream()).distinct()
            .filter(rows.get(0).types()::containsKey).toList();
        String each = rows.stream().map(row -> "select " + columns.stream().map(column -> value(row, column) + " as " + column)
            .collect(Collectors.joining(", ")) + ", o.n from " + orders).collect(Collectors.joining(" union all "));
        String names = String.join(", ", columns);
        return "insert into %s (%s) select %s from (%s) r order by n".formatted(rows.get(0).table(), names, names, each);
    }

    private String value(Row row, String column) {
        String type = row.types().get(column);
        return row.values().containsKey(column) ? value(column, type, row.values().get(column)) : "null::" + type;
    }

    private String value(String column, String type, String value) {
        if (column.equals("next_check_at")) {
            return "now() + interval '1 day' + o.age";
        }
        if (type.startsWith("timestamp")) {
            return literal(value) + "::" + type + " - o.age";
        }
        if (!type.startsWith("character") && !type.equals("text")) {
            return literal(value) + "::" + type;
        }
        StringBuilder text = new StringBuilder();
        int end = 0;
        for (Matcher part = own.matcher(value); part.find(); end = part.end()) {
            text.append(literal(value.substring(end, part.start()))).append(" || ").append(own(part.toMatchResult())).append(" || ");
        }
        return text + literal(value.substring(end));
    }

    private String own(MatchResult part) {
        String found = part.group();
        int id = order.ids().indexOf(found);
        if (id >= 0) {
            return "lpad((o.id + %d)::text, 15, '0')".formatted(id);
        }
        if (found.equals(order.reference())) {
            return "o.reference";
        }
        if (found.equals(OrderRows.word(order.reference()))) {
            return "o.word";
        }
        return found.matches(INSTANT) ? "to_char(timestamp '%s' - o.age, 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')".formatted(found) : literal(found);
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
