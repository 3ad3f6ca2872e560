package dev.manualcapture.proof;

import static dev.manualcapture.process.ManualCaptureModel.TASK_CHECK_ORDER_AT_SMARTPAY;
import static dev.manualcapture.process.ManualCaptureModel.TASK_RESOLVE_CAPTURE;
import static dev.manualcapture.process.ManualCaptureModel.TASK_REVIEW_DASHBOARD_CAPTURE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.manualcapture.order.Money;
import dev.manualcapture.order.Order;
import dev.manualcapture.order.OrderStatus;
import dev.manualcapture.smartpay.SmartpayOrder;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.function.Consumer;
import org.camunda.bpm.engine.runtime.Job;

/** Lets an order come to its end: its steps run when they are due, its events arrive, a supervisor does the tasks that are left. */
final class RestOfTheDay {

    private static final int ROUNDS = 80;

    private final Doors doors;
    private final PretendSmartpay smartpay;
    private final Consumer<String> news;
    private final Runnable afterEachStep;

    /** News come as events. */
    RestOfTheDay(Doors doors, PretendSmartpay smartpay) {
        this.doors = doors;
        this.smartpay = smartpay;
        this.news = this::eventComes;
        this.afterEachStep = () -> { };
    }

    /** @param news how Smartpay's side of an order becomes known when nothing else is left to do */
    RestOfTheDay(Doors doors, PretendSmartpay smartpay, Consumer<String> news, Runnable afterEachStep) {
        this.doors = doors;
        this.smartpay = smartpay;
        this.news = news;
        this.afterEachStep = afterEachStep;
    }

    void comesFor(String reference) {
        for (int round = 0; round < ROUNDS && !isOver(reference); round++) {
            if (!runsNext(reference)) {
                supervisorActs(reference);
            }
            afterEachStep.run();
        }
        assertThat(doors.order(reference).status()).as("the end of " + reference).matches(OrderStatus::isEnd, "is an end");
        assertThat(doors.instance(reference)).as("the process of " + reference).isNull();
    }

    /** The end here is the end there, to the yen. */
    void endsAgree(String reference) {
        Order here = doors.order(reference);
        smartpay.expireDue(here.smartpayOrderId());
        SmartpayOrder there = smartpay.order(here.smartpayOrderId());
        assertThat(here.captured()).as("captured of " + reference).isEqualTo(there.captured());
        switch (there.status()) {
            case SUCCEEDED -> assertThat(here.status()).isIn(here.wasAuthorized() ? EnumSet.of(OrderStatus.CAPTURED)
                : EnumSet.of(OrderStatus.ABANDONED, OrderStatus.CANCELED)); // approved and captured by hand after its end here
            case CANCELED -> {
                boolean expired = there.expiresAt() != null && !there.updatedAt().isBefore(there.expiresAt())
                    || there.expiresAt() == null && here.holdExpiresAt() != null && !there.updatedAt().isBefore(here.holdExpiresAt());
                assertThat(here.status()).isIn(!here.wasAuthorized() ? EnumSet.of(OrderStatus.ABANDONED, OrderStatus.CANCELED)
                    : EnumSet.of(expired ? OrderStatus.EXPIRED : OrderStatus.CANCELED));
            }
            case REJECTED -> assertThat(here.status()).isIn(OrderStatus.REJECTED, OrderStatus.ABANDONED, OrderStatus.CANCELED);
            case REQUIRES_AUTHORIZATION -> assertThat(here.status()).isIn(OrderStatus.ABANDONED, OrderStatus.CANCELED);
            default -> throw new AssertionError(reference + " is " + here.status() + " here and " + there.status() + " there");
        }
        assertThat(here.captured().exceeds(here.amount())).isFalse();
        assertThat(there.captured().exceeds(Money.yen(0)) && here.wasAuthorized()).isEqualTo(here.status() == OrderStatus.CAPTURED);
    }

    private boolean isOver(String reference) {
        return doors.order(reference).status().isEnd() && doors.instance(reference) == null;
    }

    /** The step that is due first; a timer that is to come only when nothing else is left. */
    private boolean runsNext(String reference) {
        Instant now = doors.now();
        Job step = doors.jobs(reference).stream().filter(job -> job.getRetries() > 0)
            .filter(job -> job.getDuedate() == null || !isTimer(job) || !job.getDuedate().toInstant().isAfter(now)).findFirst().orElse(null);
        if (step == null) {
            return false;
        }
        if (step.getDuedate() != null && step.getDuedate().toInstant().isAfter(now)) {
            doors.clockIs(step.getDuedate().toInstant());
        }
        try {
            doors.runs(step);
        } catch (RuntimeException comesAgain) {
            // its next try has a date of its own
        }
        return true;
    }

    private static boolean isTimer(Job job) {
        return job instanceof org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
    }

    private void supervisorActs(String reference) {
        if (doors.task(reference, TASK_RESOLVE_CAPTURE) != null) {
            doors.completes("supervisor", reference, TASK_RESOLVE_CAPTURE, Map.of("resolution", "cancel"));
        } else if (doors.task(reference, TASK_REVIEW_DASHBOARD_CAPTURE) != null) {
            doors.completes("supervisor", reference, TASK_REVIEW_DASHBOARD_CAPTURE, Map.of());
        } else if (doors.task(reference, TASK_CHECK_ORDER_AT_SMARTPAY) != null) {
            doors.completes("supervisor", reference, TASK_CHECK_ORDER_AT_SMARTPAY, Map.of());
        } else {
            doors.jobs(reference).stream().filter(job -> job.getDuedate() != null).map(job -> job.getDuedate().toInstant())
                .filter(due -> due.isAfter(doors.now())).min(Instant::compareTo).ifPresent(doors::clockIs);
            news.accept(reference);
        }
    }

    private void eventComes(String reference) {
        String id = doors.order(reference).smartpayOrderId();
        doors.eventArrives("evt_test_end_" + id + "_" + doors.now().toEpochMilli(), "order.updated", id);
        doors.handlesEvents();
    }
}
