package dev.manualcapture.bench.driver;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All rows of one order, whatever tables they stand in: those that carry its reference, and those that are tied to such a row by an id which
 * nothing else had before the order came.
 *
 * @param reference of the order
 * @param ids       that are its own
 */
record OrderRows(String reference, List<String> ids, List<Row> rows) {

    /** What the application gives the engine's rows; the first digit says when, until the year 2035. */
    static final Pattern ID = Pattern.compile("\\b[de][0-9a-v]{14}\\b");

    /** The reference as it stands within Smartpay's id of the order. */
    static String word(String reference) {
        return reference.replaceAll("[^0-9A-Za-z]", "");
    }

    /**
     * @param before all rows of the database before the order came
     * @param now    all rows
     */
    static OrderRows of(String reference, Collection<Row> before, Collection<Row> now) {
        Set<String> known = ids(before.stream());
        Set<String> own = new TreeSet<>();
        Set<Row> found = new LinkedHashSet<>();
        Set<String> tokens = new LinkedHashSet<>(List.of(reference, word(reference)));
        while (found.addAll(now.stream().filter(row -> tokens.stream().anyMatch(row::contains)).toList())) {
            own.addAll(ids(found.stream()));
            own.removeAll(known);
            tokens.addAll(own);
        }
        return new OrderRows(reference, List.copyOf(own), List.copyOf(found));
    }

    private static Set<String> ids(Stream<Row> rows) {
        return rows.flatMap(row -> row.values().values().stream()).flatMap(value -> ID.matcher(value).results())
            .map(result -> result.group()).collect(Collectors.toSet());
    }

    /** How many of its rows stand in each table. */
    Map<String, Long> perTable() {
        return perTable(rows);
    }

    /**
     * Makes sure that no row was overlooked: so many equal orders came, and nothing else.
     *
     * @throws IllegalStateException naming the tables in which the counts do not come out
     */
    void checkGrowth(Collection<Row> before, Collection<Row> now, int orders) {
        Map<String, Long> then = perTable(before);
        Map<String, Long> grown = perTable(now);
        then.forEach((table, count) -> grown.merge(table, -count, Long::sum));
        grown.values().removeIf(count -> count == 0);
        Map<String, Long> expected = new TreeMap<>(perTable());
        expected.replaceAll((table, count) -> count * orders);
        if (!grown.equals(expected)) {
            throw new IllegalStateException("rows of " + orders + " orders: the tables grew by " + grown
                + ", but what belongs to one of them is " + perTable() + "; which rows an order has must be known before it can be copied");
        }
    }

    private static Map<String, Long> perTable(Collection<Row> rows) {
        return rows.stream().collect(Collectors.groupingBy(Row::table, TreeMap::new, Collectors.counting()));
    }
}
