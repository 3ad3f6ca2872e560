package dev.manualcapture.process;

import static dev.manualcapture.process.ManualCaptureModel.TASK_CAPTURE_PAYMENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.manualcapture.order.OrderReference;
import dev.manualcapture.order.StockConfirmation.Outcome;
import dev.manualcapture.order.UnknownOrder;
import dev.manualcapture.retention.NotErasable;
import dev.manualcapture.retention.OrderRecords;
import dev.manualcapture.retention.OrderRecords.Kept;
import dev.manualcapture.store.Inbox;
import dev.manualcapture.store.Inbox.State;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What an administrator does when somebody asks what is kept of an order, or wants it gone. */
class RecordsTest extends ProcessTest {

    @Autowired
    private OrderRecords records;
    @Autowired
    private Inbox inbox;
    @Autowired
    private JdbcTemplate jdbc;
    @Autowired
    private ObjectMapper json;

    @BeforeEach
    void isNamedLikeNoOther() {
        reference = new OrderReference("kept-" + System.nanoTime());
    }

    @Test
    void exportsEveryRowThatIsKeptOfAnOrderAtItsEnd() throws Exception {
        orderIsCaptured();

        Kept kept = records.export(reference, "admin");

        assertThat(counts(kept)).isEqualTo(KeptRows.naming(jdbc, names()));
        assertThat(json.writeValueAsString(kept)).contains("payment captured", "Task_CapturePayment", "evt_" + reference);
    }

    @Test
    void exportsEveryRowThatIsKeptOfAnOpenOrder() {
        orderAwaitsStock();

        Kept kept = records.export(reference, "admin");

        assertThat(counts(kept)).isEqualTo(KeptRows.naming(jdbc, names()));
    }

    @Test
    void erasesAllButALineThatSaysSo() {
        orderIsCaptured();
        List<String> names = names();
        clockIs(START.plus(Duration.ofDays(2)));

        records.erase(reference, "admin");

        assertThat(KeptRows.naming(jdbc, names)).containsOnlyKeys("AUDIT_ENTRY");
        assertThat(jdbc.queryForMap("select what, by_whom from audit_entry where reference = ?", reference.value()))
            .containsEntry("WHAT", "erased").containsEntry("BY_WHOM", "admin");
        assertThatThrownBy(() -> records.erase(reference, "admin")).isInstanceOf(UnknownOrder.class);
    }

    @Test
    void erasesNoOrderThatIsNotAtItsEnd() {
        orderAwaitsStock();
        Map<String, Long> before = KeptRows.naming(jdbc, names());

        assertThatThrownBy(() -> records.erase(reference, "admin")).isInstanceOf(NotErasable.class)
            .hasMessageContaining("is not at its end: it is awaiting_stock");
        assertThat(KeptRows.naming(jdbc, names())).isEqualTo(before);
    }

    @Test
    void erasesNoOrderOfWhichSmartpayMayStillSaySomething() {
        orderIsCaptured();
        assertThatThrownBy(() -> records.erase(reference, "admin")).isInstanceOf(NotErasable.class).hasMessageContaining("a call of the last day");

        clockIs(START.plus(Duration.ofDays(2)));
        jdbc.update("update money_operation set state = 'UNKNOWN' where reference = ?", reference.value());
        assertThatThrownBy(() -> records.erase(reference, "admin")).isInstanceOf(NotErasable.class);

        assertThat(store.find(reference)).isPresent();
    }

    @Test
    void erasesNoOrderThatAShopperMayStillApprove() {
        shopPlacesOrder();
        orders.cancel(reference, null, "shop");
        runs(ManualCaptureModel.TASK_CHECK_AUTHORIZATION);
        clockIs(START.plus(Duration.ofDays(2)));

        assertThatThrownBy(() -> records.erase(reference, "admin")).isInstanceOf(NotErasable.class).hasMessageContaining("a page left open");
    }

    private void orderIsCaptured() {
        orderAwaitsStock();
        inbox.store("evt_" + reference, null, "order.authorized", id(), START, State.DONE, Duration.ZERO);
        warehouseConfirms(Outcome.IN_STOCK, null);
        runs(TASK_CAPTURE_PAYMENT);
        assertThat(order().status().isEnd()).isTrue();
    }

    /** By what a row may name the order. */
    private List<String> names() {
        return List.of(id(), instance.getId(), reference.value());
    }


    private static Map<String, Long> counts(Kept kept) {
        Map<String, Long> counts = new HashMap<>();
        kept.ours().forEach((table, rows) -> counts.put(table.toUpperCase(Locale.ROOT), (long) rows.size()));
        kept.engine().forEach((table, rows) -> counts.put(table, (long) rows.size()));
        counts.values().removeIf(count -> count == 0);
        return counts;
    }
}
