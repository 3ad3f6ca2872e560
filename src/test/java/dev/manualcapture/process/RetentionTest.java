package dev.manualcapture.process;

import static dev.manualcapture.process.ManualCaptureModel.TASK_CAPTURE_PAYMENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.manualcapture.order.StockConfirmation.Outcome;
import dev.manualcapture.retention.Retention;
import dev.manualcapture.store.Inbox;
import dev.manualcapture.store.Inbox.State;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** How long things are kept, with a clock that is moved. */
class RetentionTest extends ProcessTest {

    private static final Instant NIGHT = Instant.parse("2030-07-08T02:30:00Z");

    @Autowired
    private Retention retention;
    @Autowired
    private ProcessRecord process;
    @Autowired
    private Inbox inbox;
    @Autowired
    private JdbcTemplate jdbc;

    @Test
    void hasTheEngineForgetAnOrderInTheNightAfter180Days() {
        orderIsCaptured();
        assertThat(Duration.between(START, NIGHT).toDays()).isBetween(180L, 182L);

        cleansUpAt(NIGHT.minus(Duration.ofDays(3)));
        assertThat(process.rows(reference)).isNotEmpty();
        cleansUpAt(NIGHT.plus(Duration.ofHours(10)));
        assertThat(process.rows(reference)).as("by day").isNotEmpty();
        cleansUpAt(NIGHT);

        assertThat(KeptRows.naming(jdbc, List.of(instance.getId()))).isEmpty();
    }

    @Test
    void cleansUpByItselfBetweenTwoAndFour() {
        assertThat(engine.getHistoryService().findHistoryCleanupJobs()).isNotEmpty().allSatisfy(job -> {
            assertThat(job.getDuedate().toInstant().atOffset(java.time.ZoneOffset.UTC).getHour()).isBetween(2, 3);
            assertThat(job.isSuspended()).isFalse();
        });
    }

    @Test
    void removesAnOrderAndItsEventsAfterTheirTime() {
        orderIsCaptured();
        inbox.store("evt_" + reference, null, "order.authorized", id(), START, State.DONE, Duration.ZERO);
        inbox.store("evt_waits_" + reference, null, "order.authorized", "order_test_other", START, State.NEW, Duration.ZERO);

        retentionAt(START.plus(Duration.ofDays(179)));
        assertThat(store.find(reference)).isPresent();
        retentionAt(START.plus(Duration.ofDays(181)));

        assertThat(store.find(reference)).isEmpty();
        assertThat(timeline.of(reference)).isEmpty();
        assertThat(jdbc.queryForList("select event_id from inbox_event where event_id like ?", String.class, "evt%" + reference))
            .containsExactly("evt_waits_" + reference);
        assertThat(jdbc.queryForObject("select count(*) from money_operation where reference = ?", Long.class, reference.value())).isZero();
    }

    @Test
    void keepsAnOrderThatIsNotAtItsEndHoweverOldItIs() {
        orderAwaitsStock();

        retentionAt(START.plus(Duration.ofDays(2000)));

        assertThat(store.find(reference)).isPresent();
    }

    @Test
    void keepsAnOrderThatAShopperMayStillApprove() {
        shopPlacesOrder();
        orders.cancel(reference, null, "shop");
        runs(ManualCaptureModel.TASK_CHECK_AUTHORIZATION);
        assertThat(order().status().isEnd()).isTrue();

        retentionAt(START.plus(Duration.ofDays(181)));

        assertThat(store.find(reference)).isPresent();
    }

    @Test
    void keepsAnOrderOfWhoseCallTheOutcomeIsUnknown() {
        orderIsCaptured();
        jdbc.update("update money_operation set state = 'UNKNOWN' where reference = ?", reference.value());

        retentionAt(START.plus(Duration.ofDays(181)));

        assertThat(store.find(reference)).isPresent();
    }

    @Test
    void keepsAnOrderOfWhichAnEventStillWaits() {
        orderIsCaptured();
        jdbc.update("""
            insert into inbox_event (event_id, type, smartpay_order_id, state, received_at, next_at)
            values ('evt_waits', 'order.authorized', ?, 'NEW', ?, ?)""", id(), Timestamp.from(START), Timestamp.from(START));

        retentionAt(START.plus(Duration.ofDays(181)));

        assertThat(store.find(reference)).isPresent();
    }

    @Test
    void countsFromTheLastThingThatHappened() {
        orderIsCaptured();
        clockIs(START.plus(Duration.ofDays(100)));
        timeline.add(reference, "seen again", "smartpay", null);

        retentionAt(START.plus(Duration.ofDays(181)));
        assertThat(store.find(reference)).isPresent();
        retentionAt(START.plus(Duration.ofDays(281)));

        assertThat(store.find(reference)).isEmpty();
    }

    @Test
    void removesMoreThanABatchInATurn() {
        for (int i = 0; i < 250; i++) {
            jdbc.update("insert into customer_order (reference, digest, status, amount, created_at) values (?, '', 'captured', 1, ?)",
                "many-" + i, Timestamp.from(START));
        }

        retentionAt(START.plus(Duration.ofDays(181)));

        assertThat(jdbc.queryForObject("select count(*) from customer_order where reference like 'many-%'", Long.class)).isZero();
    }

    private void orderIsCaptured() {
        orderAwaitsStock();
        warehouseConfirms(Outcome.IN_STOCK, null);
        runs(TASK_CAPTURE_PAYMENT);
        assertThat(order().status().isEnd()).isTrue();
    }

    private void retentionAt(Instant time) {
        clockIs(time);
        retention.removeWhatIsOver();
    }

    /** Until nothing more is to be cleaned up at that time; the engine takes a part at a time. */
    private void cleansUpAt(Instant time) {
        clockIs(time);
        for (int part = 0; part < 10; part++) {
            engine.getHistoryService().findHistoryCleanupJobs().stream().map(Job::getId).forEach(engine.getManagementService()::executeJob);
        }
    }
}
