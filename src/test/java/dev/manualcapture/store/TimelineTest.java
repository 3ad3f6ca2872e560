package dev.manualcapture.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.manualcapture.order.OrderReference;
import dev.manualcapture.order.TimelineEntry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What transactions add to a timeline stands there if they commit, in their order. */
class TimelineTest {

    private static final OrderReference REFERENCE = new OrderReference("order-1");
    private static final Instant NOW = Instant.parse("2030-01-07T09:00:00Z");

    private Timeline timeline;
    private TransactionTemplate transaction;
    private TransactionTemplate inner;

    @BeforeEach
    void begin() {
        JdbcDataSource database = new JdbcDataSource();
        database.setUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        Flyway.configure().dataSource(database).load().migrate();
        timeline = new Timeline(JdbcClient.create(database), new PendingWrites(new JdbcTemplate(database)), Clock.fixed(NOW, ZoneOffset.UTC));
        transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
        inner = new TransactionTemplate(transaction.getTransactionManager());
        inner.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Test
    void tellsInTheOrderInWhichItWasAdded() {
        add("order placed", null);
        transaction.executeWithoutResult(open -> {
            add("payment captured", "JPY 700 of JPY 1000");
            add("order captured", null);
        });

        assertThat(timeline.of(REFERENCE)).containsExactly(entry("order placed", null), entry("payment captured", "JPY 700 of JPY 1000"),
            entry("order captured", null));
    }

    @Test
    void tellsNothingOfATransactionThatIsRolledBack() {
        transaction.executeWithoutResult(open -> {
            add("payment captured", null);
            open.setRollbackOnly();
        });
        transaction.executeWithoutResult(open -> add("capture refused", null));

        assertThat(timeline.of(REFERENCE)).containsExactly(entry("capture refused", null));
    }

    @Test
    void keepsWhatAnInnerTransactionCommitted() {
        transaction.executeWithoutResult(open -> {
            add("rolled back", null);
            inner.executeWithoutResult(other -> add("committed", null));
            add("rolled back too", null);
            open.setRollbackOnly();
        });

        assertThat(timeline.of(REFERENCE)).containsExactly(entry("committed", null));
    }

    @Test
    void goesOnWithTheOuterTransactionAfterTheInnerOne() {
        transaction.executeWithoutResult(open -> {
            add("first", null);
            inner.executeWithoutResult(other -> other.setRollbackOnly());
            add("second", null);
        });

        assertThat(timeline.of(REFERENCE)).containsExactly(entry("first", null), entry("second", null));
    }

    @Test
    void refusesWhatComesAfterTheTransaction() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(open -> {
            add("in time", null);
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    add("too late", null);
                }
            });
        })).isInstanceOf(IllegalStateException.class).hasMessageContaining("after the transaction");

        assertThat(timeline.of(REFERENCE)).containsExactly(entry("in time", null));
    }

    private void add(String what, String detail) {
        timeline.add(REFERENCE, what, Timeline.PROCESS, detail);
    }

    private static TimelineEntry entry(String what, String detail) {
        return new TimelineEntry(NOW, what, Timeline.PROCESS, detail);
    }
}
