package dev.manualcapture.bench.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CopiesTest {

    private static final String OWN = OrderRowsTest.id(1);
    private static final String SHARED = OrderRowsTest.id(9);
    private final Copies copies = new Copies(new OrderRows("waiting-template-001", List.of(OWN), List.of()), Duration.ofDays(5));

    @Test
    void givesEachOrderIdsOfItsOwnAndLeavesWhatIsShared() {
        String sql = insert("id_", "character varying", OWN, "definition_", "character varying", SHARED);

        assertThat(sql).startsWith("insert into t (id_, definition_) select ").doesNotContain(OWN)
            .contains("lpad((o.id + 0)::text, 15, '0')").contains("'" + SHARED + "'");
    }

    @Test
    void replacesTheReferenceAlsoWithinSmartpaysIds() {
        assertThat(insert("key_", "character varying", "waiting-template-001")).contains("select '' || o.reference || ''");
        assertThat(insert("url", "character varying", "https://c/order_test_waitingtemplate001?x"))
            .contains("'https://c/order_test_' || o.word || '?x'");
        assertThat(Copies.reference(17)).isEqualTo("copy-000000000017");
    }

    @Test
    void movesTimesAlsoWhereTheyStandInWords() {
        assertThat(insert("due_", "timestamp without time zone", "2026-12-04 23:27:52.588")).contains("'::timestamp without time zone - o.age");
        assertThat(insert("text_", "character varying", "2026-12-04T23:27:52.588Z")).contains("to_char(timestamp '2026-12-04T23:27:52.588Z' - o.age");
    }

    @Test
    void isNoOlderThanItIsTold() {
        assertThat(insert("id", "bigint", "1")).contains(" * 432000, 3)");
    }

    @Test
    void isNotAskedAboutDuringTheRun() {
        assertThat(insert("next_check_at", "timestamp with time zone", "2026-12-04 23:27:52+00")).contains("now() + interval '1 day' + o.age");
    }

    @Test
    void leavesOutWhatTheDatabaseNumbersAndQuotesWhatItCopies() {
        Row row = new Row("t", Map.of("note", "character varying", "amount", "bigint"), Map.of("id", "5", "note", "it's"));

        assertThat(copies.insert(List.of(row), 1, 10)).startsWith("insert into t (note) select note from (select 'it''s' as note, o.n from ")
            .contains("generate_series(1::bigint, 10::bigint)");
    }

    @Test
    void writesAnOrdersRowsOfATableTogether() {
        Map<String, String> types = Map.of("a", "bigint", "b", "text");

        assertThat(copies.insert(List.of(new Row("t", types, Map.of("a", "5")), new Row("t", types, Map.of("b", "x"))), 1, 10))
            .startsWith("insert into t (a, b) select a, b from (select '5'::bigint as a, null::text as b, o.n from ")
            .contains(" union all select null::bigint as a, 'x' as b, o.n from ").endsWith(" order by n");
    }

    private String insert(String... columns) {
        Map<String, String> types = new LinkedHashMap<>();
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < columns.length; i += 3) {
            types.put(columns[i], columns[i + 1]);
            values.put(columns[i], columns[i + 2]);
        }
        return copies.insert(List.of(new Row("t", types, values)), 1, 10);
    }
}
