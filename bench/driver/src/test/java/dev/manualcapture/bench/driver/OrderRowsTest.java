package dev.manualcapture.bench.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which rows an order has decides what is copied. */
class OrderRowsTest {

    private static final String DEFINITION = "d2n5aq000000abc";
    private static final List<Row> BEFORE = List.of(row("definition", "id_", DEFINITION));

    @Test
    void findsWhatCarriesTheReferenceAndWhatIsTiedToIt() {
        OrderRows first = OrderRows.of("order-1", BEFORE, twoOrders());

        assertThat(first.perTable()).containsOnly(Map.entry("orders", 1L), Map.entry("process", 1L), Map.entry("task", 1L), Map.entry("inbox", 1L));
        assertThat(first.ids()).containsExactly(id(1), id(101));
        assertThatCode(() -> first.checkGrowth(BEFORE, twoOrders(), 2)).doesNotThrowAnyException();
    }

    @Test
    void failsWhereATableGrewByRowsThatAreNotTiedToTheOrder() {
        List<Row> now = twoOrders();
        now.add(row("later", "id_", id(7)));
        now.add(row("later", "id_", id(8)));

        assertThatThrownBy(() -> OrderRows.of("order-1", BEFORE, now).checkGrowth(BEFORE, now, 2)).hasMessageContaining("later=2");
    }

    @Test
    void failsWhereOneOrderHasMoreRowsThanAnother() {
        List<Row> now = twoOrders();
        now.add(row("task", "process_", id(2)));

        assertThatThrownBy(() -> OrderRows.of("order-1", BEFORE, now).checkGrowth(BEFORE, now, 2)).hasMessageContaining("task=3");
    }

    private static List<Row> twoOrders() {
        List<Row> now = new ArrayList<>(BEFORE);
        for (int n = 1; n <= 2; n++) {
            now.add(row("orders", "reference", "order-" + n));
            now.add(row("process", "id_", id(n), "key_", "order-" + n, "definition_", DEFINITION));
            now.add(row("task", "id_", id(100 + n), "process_", id(n), "definition_", DEFINITION));
            now.add(row("inbox", "smartpay_order_id", "order_test_order" + n));
        }
        return now;
    }

    static String id(int n) {
        return "d2n5aq%06xabc".formatted(n);
    }

    private static Row row(String table, String... values) {
        Map<String, String> all = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i += 2) {
            all.put(values[i], values[i + 1]);
        }
        return new Row(table, Map.of(), all);
    }
}
