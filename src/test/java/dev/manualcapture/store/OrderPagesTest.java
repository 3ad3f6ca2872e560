package dev.manualcapture.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.manualcapture.order.Money;
import dev.manualcapture.order.Order;
import dev.manualcapture.order.OrderReference;
import dev.manualcapture.order.OrderStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;

/** Whoever goes from page to page sees each order once, in the order that is promised. */
class OrderPagesTest {

    private static final Instant NOON = Instant.parse("2030-01-31T12:00:00.123456Z");

    private final DataSource database = new EmbeddedDatabaseBuilder().setType(EmbeddedDatabaseType.H2).generateUniqueName(true).build();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final PendingWrites pending = new PendingWrites(new JdbcTemplate(database));
    private final OrderStore store = new OrderStore(jdbc, pending);

    @BeforeEach
    void sevenOrders() {
        Flyway.configure().dataSource(database).load().migrate();
        place("b-late", NOON.plus(Duration.ofDays(2)));
        place("c-soon", NOON);
        place("a-soon", NOON);
        place("d-none", null);
        place("a-none", null);
        place("a-late", NOON.plus(Duration.ofDays(2)));
        place("b-none", null);
        store.status(new OrderReference("b-none"), OrderStatus.ABANDONED);
        store.status(new OrderReference("a-late"), OrderStatus.CAPTURED);
    }

    @Test
    void goesThroughAllOfThemWhateverTheSizeOfAPage() {
        for (int size = 1; size <= 8; size++) {
            assertThat(pages(null, null, size)).containsExactly("a-soon", "c-soon", "a-late", "b-late", "a-none", "b-none", "d-none");
        }
    }

    @Test
    void goesThroughThoseOfAState() {
        assertThat(pages(OrderStatus.AWAITING_AUTHORIZATION, null, 2)).containsExactly("a-soon", "c-soon", "b-late", "a-none", "d-none");
        assertThat(pages(OrderStatus.CAPTURED, null, 1)).containsExactly("a-late");
    }

    @Test
    void goesThroughThoseWhoseHoldEndsBefore() {
        assertThat(pages(null, NOON.plus(Duration.ofDays(1)), 1)).containsExactly("a-soon", "c-soon");
        assertThat(pages(OrderStatus.AWAITING_AUTHORIZATION, NOON.plus(Duration.ofDays(3)), 2)).containsExactly("a-soon", "c-soon", "b-late");
    }

    @Test
    void leavesOutSoManyWhereANumberIsGiven() {
        assertThat(store.list(null, null, PageStart.of("5"), 10)).extracting(order -> order.reference().value()).containsExactly("b-none", "d-none");
    }

    @Test
    void refusesWhatIsNoStartOfAPage() {
        for (String text : List.of("x", "-1", "1.5", "99999999999", "٣", "after", "after.", "after.1", "after.1.", "after.1.é", "after.x.a", "after.1.a.b")) {
            assertThatThrownBy(() -> PageStart.of(text)).as(text).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(PageStart.of("")).isEqualTo(PageStart.of(null)).isEqualTo(PageStart.FIRST);
    }

    @Test
    void tellsTheHistoryOfManyOrdersAtOnceAsOfEach() {
        Timeline timeline = new Timeline(jdbc, pending, Clock.systemUTC());
        timeline.add(new OrderReference("a-soon"), "order placed", "shop", null);
        timeline.add(new OrderReference("c-soon"), "order placed", "shop", null);
        timeline.add(new OrderReference("a-soon"), "order authorized", "smartpay", "soon");

        assertThat(timeline.of(List.of("a-soon", "c-soon", "d-none"))).containsOnlyKeys("a-soon", "c-soon")
            .containsEntry("a-soon", timeline.of(new OrderReference("a-soon")));
        assertThat(timeline.of(List.of())).isEmpty();
    }

    private List<String> pages(OrderStatus status, Instant before, int size) {
        List<String> seen = new ArrayList<>();
        PageStart start = PageStart.FIRST;
        while (true) {
            List<Order> page = store.list(status, before, start, size);
            page.forEach(order -> seen.add(order.reference().value()));
            if (page.size() < size) {
                return seen;
            }
            start = PageStart.of(PageStart.after(page.get(size - 1)).text());
        }
    }

    private void place(String reference, Instant holdExpiresAt) {
        OrderReference placed = new OrderReference(reference);
        store.insert(placed, "digest", Money.yen(1500), "lines", NOON);
        store.authorized(placed, null, holdExpiresAt);
    }
}
