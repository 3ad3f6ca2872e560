package dev.manualcapture.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.manualcapture.order.Decision;
import dev.manualcapture.order.Money;
import dev.manualcapture.order.Order;
import dev.manualcapture.order.OrderReference;
import dev.manualcapture.order.OrderStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What a transaction knows of a row that it holds is what stands in the table. */
class OrderStoreTest {

    private static final OrderReference REFERENCE = new OrderReference("order-1");
    /** Finer than the database keeps it, and nearer to the next microsecond. */
    private static final Instant NOW = Instant.parse("2030-01-07T09:00:00.123456789Z");
    private static final Decision CAPTURE = new Decision(Decision.Kind.CAPTURE, Money.yen(1000), "operator", NOW);

    private OrderStore store;
    private TransactionTemplate transaction;
    private TransactionTemplate another;

    @BeforeEach
    void begin() {
        JdbcDataSource database = new JdbcDataSource();
        database.setUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=40000");
        Flyway.configure().dataSource(database).load().migrate();
        store = new OrderStore(JdbcClient.create(database), new PendingWrites(new JdbcTemplate(database)));
        transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
        another = new TransactionTemplate(transaction.getTransactionManager());
        another.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    static Stream<Consumer<OrderStore>> writes() {
        return Stream.of(
            store -> store.checkoutCreated(REFERENCE, "order_test_1", "https://checkout.example/1", NOW),
            store -> store.authorized(REFERENCE, NOW, NOW.plusSeconds(600)),
            store -> store.authorized(REFERENCE, NOW, null),
            store -> store.status(REFERENCE, OrderStatus.AWAITING_STOCK),
            store -> store.decide(REFERENCE, 0, CAPTURE, OrderStatus.CAPTURING, "at the back of the shelf"),
            store -> store.decide(REFERENCE, 7, CAPTURE, OrderStatus.CAPTURING, null),
            store -> store.captured(REFERENCE, Money.yen(700)),
            store -> store.ended(REFERENCE, OrderStatus.CAPTURED, null));
    }

    @ParameterizedTest
    @MethodSource("writes")
    void knowsWhatItWroteToARowThatItHolds(Consumer<OrderStore> write) {
        knowsWhatStandsInTheTableAfter(() -> {
            store.lock(REFERENCE);
            write.accept(store);
        });
    }

    @ParameterizedTest
    @MethodSource("writes")
    void readsARowThatItOnlyWroteAPartOf(Consumer<OrderStore> write) {
        knowsWhatStandsInTheTableAfter(() -> write.accept(store));
    }

    @Test
    void knowsAnOrderThatItPlacedAndAllThatItDidToIt() {
        List<Order> known = transaction.execute(held -> {
            store.insert(REFERENCE, "digest", Money.yen(1500), "1 × sweater", NOW);
            Order placed = store.get(REFERENCE);
            writes().forEach(write -> write.accept(store));
            return List.of(placed, store.lock(REFERENCE), store.find(REFERENCE).orElseThrow());
        });

        assertThat(known.get(0).status()).isEqualTo(OrderStatus.AWAITING_AUTHORIZATION);
        assertThat(known.subList(1, 3)).containsOnly(store.get(REFERENCE));
        assertThat(store.get(REFERENCE).decisionNumber()).isOne();
    }

    @Test
    void forgetsWhatWasRolledBack() {
        place();
        transaction.executeWithoutResult(held -> {
            store.lock(REFERENCE);
            store.captured(REFERENCE, Money.yen(700));
            held.setRollbackOnly();
        });

        assertThat(transaction.<Order>execute(held -> store.get(REFERENCE)).captured()).isEqualTo(Money.yen(0));
    }

    @Test
    void knowsNothingInATransactionThatWaitsForNoOther() {
        place();

        transaction.executeWithoutResult(held -> {
            store.lock(REFERENCE);
            store.captured(REFERENCE, Money.yen(700));
            assertThat(another.<Order>execute(inner -> store.get(REFERENCE)).captured()).isEqualTo(Money.yen(0));
            assertThat(store.get(REFERENCE).captured()).isEqualTo(Money.yen(700));
        });
    }

    private void knowsWhatStandsInTheTableAfter(Runnable steps) {
        place();
        Order known = transaction.execute(held -> {
            steps.run();
            return store.get(REFERENCE);
        });
        assertThat(known).isEqualTo(store.get(REFERENCE));
    }

    private void place() {
        store.insert(REFERENCE, "digest", Money.yen(1500), "1 × sweater", NOW);
    }
}
