package dev.manualcapture.process;

import static dev.manualcapture.process.ManualCaptureModel.TASK_CAPTURE_PAYMENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.manualcapture.order.OrderReference;
import dev.manualcapture.order.OrderStatus;
import dev.manualcapture.order.StockConfirmation.Outcome;
import dev.manualcapture.reconciliation.Acceptance;
import dev.manualcapture.smartpay.SmartpayMisconfigured;
import dev.manualcapture.smartpay.SmartpayOutcomeUnknown;
import dev.manualcapture.smartpay.SmartpayRefusal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What becomes of a step that fails: when it comes again, when a person has to look, and that it goes on by itself. */
class RetryTest extends ProcessTest {

    private static final Supplier<RuntimeException> SILENCE = () -> new SmartpayOutcomeUnknown("Smartpay gave no clear answer");
    private static final Supplier<RuntimeException> KEY_REFUSED = () -> new SmartpayMisconfigured("Smartpay does not accept our key", true);

    @Autowired
    private Acceptance acceptance;

    @BeforeEach
    void captureIsDecided() {
        orderAwaitsStock();
        warehouseConfirms(Outcome.IN_STOCK, null);
    }

    @Test
    void triesAgainWithPausesThatGrowToAnHour() {
        smartpay.isAway(SILENCE);

        assertThat(pauseAfterFailure()).isBetween(Duration.ofSeconds(2), Duration.ofMillis(2400));
        assertThat(pauseAfterFailure()).isBetween(Duration.ofSeconds(4), Duration.ofMillis(4800));
        for (int failures = 0; failures < 20; failures++) {
            pauseAfterFailure();
        }
        assertThat(pauseAfterFailure()).isBetween(Duration.ofHours(1), Duration.ofMinutes(72));
    }

    @Test
    void neverGivesUpWhileSmartpayIsSilent() {
        smartpay.isAway(SILENCE);
        for (int failures = 0; failures < 240; failures++) {
            pauseAfterFailure();
        }
        assertThat(incident()).isNull();
        assertThat(clockNow()).isAfter(order().holdExpiresAt());

        smartpay.isBack();
        runs(TASK_CAPTURE_PAYMENT);
        runs(ManualCaptureModel.TASK_READ_ORDER_AT_SMARTPAY);

        assertThat(order().status()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(smartpay.calls()).containsExactly("session");
    }

    @Test
    void countsNoLostRaceAsAFailure() {
        smartpay.isAway(() -> new OptimisticLockingException("somebody else was first"));
        assertThat(pauseAfterFailure()).isBetween(Duration.ofMillis(300), Duration.ofMillis(360));

        smartpay.isAway(SILENCE);

        assertThat(pauseAfterFailure()).isBetween(Duration.ofSeconds(2), Duration.ofMillis(2400));
        assertThat(pauseAfterFailure()).isBetween(Duration.ofSeconds(4), Duration.ofMillis(4800));
    }

    @Test
    void waitsAsLongAsSmartpayAsks() {
        smartpay.isAway(() -> new SmartpayOutcomeUnknown("Smartpay gave no clear answer (429)", Duration.ofMinutes(10)));

        assertThat(pauseAfterFailure()).isBetween(Duration.ofMinutes(10), Duration.ofMinutes(12));
    }

    @Test
    void parksARefusedKeyAtOnceAndGoesOnOnceItIsAccepted() {
        smartpay.isAway(KEY_REFUSED);
        assertThatThrownBy(() -> runs(TASK_CAPTURE_PAYMENT)).isInstanceOf(SmartpayMisconfigured.class);
        assertThat(incident().getIncidentMessage()).startsWith("Smartpay does not accept our key");

        acceptance.probe();
        assertThat(incident()).isNotNull();
        smartpay.isBack();
        acceptance.probe();

        assertThat(incident()).isNull();
        runs(TASK_CAPTURE_PAYMENT);
        assertThat(order().status()).isEqualTo(OrderStatus.CAPTURED);
    }

    @Test
    void takesAnOrderThatOurKeyDoesNotSeeForNoRefusal() {
        smartpay.isAway(() -> new SmartpayRefusal(404, "order.not-found"));
        pauseAfterFailure();
        pauseAfterFailure();

        smartpay.isBack();
        runs(TASK_CAPTURE_PAYMENT);

        assertThat(order().status()).isEqualTo(OrderStatus.CAPTURED);
        assertThat(timeline.of(reference)).noneMatch(entry -> entry.what().equals("capture refused"));
    }

    @Test
    void isKeptParkedByNoOrderOfAnotherAccount() {
        smartpay.isAway(KEY_REFUSED);
        assertThatThrownBy(() -> runs(TASK_CAPTURE_PAYMENT)).isInstanceOf(SmartpayMisconfigured.class);
        smartpay.isAway(() -> new SmartpayRefusal(404, "order.not-found"));
        acceptance.probe();
        assertThat(incident()).as("another account's key takes nobody on").isNotNull();

        smartpay.isBack();
        String ofTheOtherAccount = id();
        reference = new OrderReference(reference + "-ours");
        captureIsDecided();
        smartpay.isAway(KEY_REFUSED);
        assertThatThrownBy(() -> runs(TASK_CAPTURE_PAYMENT)).isInstanceOf(SmartpayMisconfigured.class);
        smartpay.isBack();
        smartpay.doesNotKnow(ofTheOtherAccount);
        for (int trials = 0; incident() != null && trials < 200; trials++) {
            acceptance.probe();
        }

        assertThat(incident()).isNull();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = "a fault of our own")
    void hasAPersonLookAtAFaultOfOurOwnWithinAnHour(String words) {
        smartpay.isAway(() -> new IllegalStateException(words));
        int failures = 0;
        while (incident() == null) {
            pauseAfterFailure();
            assertThat(++failures).isLessThan(20);
        }

        assertThat(incident().getIncidentMessage()).isEqualTo(words);
        assertThat(clockNow()).isBefore(START.plus(Duration.ofHours(1)));
        smartpay.isBack();
        runs(TASK_CAPTURE_PAYMENT);
        assertThat(order().status()).isEqualTo(OrderStatus.CAPTURED);
    }

    @Test
    void comesAtOnceWhenAnEventTellsThatItIsDone() {
        smartpay.loseNextAnswer();
        assertThatThrownBy(() -> runs(TASK_CAPTURE_PAYMENT)).isInstanceOf(SmartpayOutcomeUnknown.class);
        assertThat(job().getDuedate()).isAfter(ClockUtil.getCurrentTime());

        smartpayNotifies();

        assertThat(job().getDuedate().toInstant()).isCloseTo(clockNow(), within(1, ChronoUnit.SECONDS));
        runs(TASK_CAPTURE_PAYMENT);
        assertThat(order().status()).isEqualTo(OrderStatus.CAPTURED);
        assertThat(smartpay.calls()).filteredOn(call -> call.startsWith("capture")).hasSize(1);
    }

    /** Runs the step, which fails, and moves the clock to its next turn. */
    private Duration pauseAfterFailure() {
        assertThatThrownBy(() -> runs(TASK_CAPTURE_PAYMENT)).isNotNull();
        Instant now = clockNow();
        Job job = job();
        if (job.getRetries() == 0) {
            return Duration.ZERO;
        }
        Instant next = job.getDuedate().toInstant();
        clockIs(next);
        return Duration.between(now, next);
    }

    private Job job() {
        return engine.getManagementService().createJobQuery().processInstanceId(instance.getId()).messages().singleResult();
    }

    private Incident incident() {
        return engine.getRuntimeService().createIncidentQuery().processInstanceId(instance.getId()).singleResult();
    }

    private static Instant clockNow() {
        return ClockUtil.getCurrentTime().toInstant();
    }
}
