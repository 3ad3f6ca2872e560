package dev.manualcapture.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.init;

import dev.manualcapture.order.Money;
import dev.manualcapture.order.Order;
import dev.manualcapture.order.OrderReference;
import dev.manualcapture.order.OrderStatus;
import dev.manualcapture.order.StockConfirmation;
import dev.manualcapture.order.StockConfirmation.Outcome;
import dev.manualcapture.order.TimelineEntry;
import dev.manualcapture.reconciliation.OverdueOrders;
import dev.manualcapture.settlement.Findings;
import dev.manualcapture.store.OrderStore;
import dev.manualcapture.store.Timeline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** What the process tests say: one order, its doors, and a clock that only the test moves. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
    "spring.datasource.url=jdbc:h2:mem:process;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=40000",
    "sandbox.port=0", "sandbox.file=", "camunda.bpm.job-execution.enabled=false",
    "camunda.bpm.history-level=audit", // which steps were taken, for the assertions; nothing else depends on it
    "reconciliation.inbox-interval=P1D", "reconciliation.janitor-interval=P1D", "reconciliation.overdue-interval=P1D",
    "reconciliation.acceptance-interval=P1D"})
@Import(ProcessTest.WithoutNetwork.class)
abstract class ProcessTest {

    static final Instant START = Instant.parse("2030-01-07T09:00:00Z");
    static final long AMOUNT = 1500;

    @Autowired
    Orders orders;
    @Autowired
    OrderStore store;
    @Autowired
    Timeline timeline;
    @Autowired
    Alignment alignment;
    @Autowired
    Findings findings;
    @Autowired
    Revival revival;
    @Autowired
    OverdueOrders overdue;
    @Autowired
    ProcessEngine engine;
    @Autowired
    SmartpayDouble smartpay;

    private static int placed;
    OrderReference reference;
    ProcessInstance instance;

    @BeforeEach
    void begin() {
        init(engine);
        smartpay.reset();
        ClockUtil.setCurrentTime(Date.from(START));
        reference = new OrderReference("order-" + ++placed);
    }

    @AfterEach
    void end() {
        engine.getIdentityService().clearAuthentication();
        engine.getRuntimeService().createProcessInstanceQuery().list()
            .forEach(left -> engine.getRuntimeService().deleteProcessInstance(left.getId(), "the test is over"));
        ClockUtil.reset();
    }

    // The doors

    void shopPlacesOrder() {
        String body = "{\"reference\":\"" + reference + "\",\"amount\":" + AMOUNT + "}";
        orders.place(reference, "0123456789abcdef", Money.yen(AMOUNT), "1 × sweater", body, "shop");
        instance = engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(reference.value()).singleResult();
    }

    void shopperApproves() {
        smartpay.approve(id());
        smartpayNotifies();
    }

    /** Smartpay's webhook, or the janitor: both read and align. */
    void smartpayNotifies() {
        alignment.with(reference, findings.read(order()), () -> { });
    }

    void orderAwaitsStock() {
        shopPlacesOrder();
        shopperApproves();
        assertThat(order().status()).isEqualTo(OrderStatus.AWAITING_STOCK);
    }

    void warehouseConfirms(Outcome outcome, Long yen) {
        orders.confirmStock(reference, new StockConfirmation(outcome, yen == null ? null : Money.yen(yen), null), "warehouse");
    }

    void completesTask(String user, String taskId, Map<String, Object> form) {
        engine.getIdentityService().setAuthentication(user, List.of(
            user.equals("supervisor") ? ManualCaptureModel.GROUP_SUPERVISORS : ManualCaptureModel.GROUP_OPERATORS));
        try {
            Task task = engine.getTaskService().createTaskQuery().processInstanceId(instance.getId()).taskDefinitionKey(taskId).singleResult();
            engine.getTaskService().claim(task.getId(), user);
            engine.getTaskService().complete(task.getId(), form);
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    // Time and jobs

    /** Runs the job that waits before this element, not a timer. */
    void runs(String activityId) {
        engine.getManagementService().executeJob(engine.getManagementService().createJobQuery().processInstanceId(instance.getId())
            .activityId(activityId).messages().singleResult().getId());
    }

    /** Moves the clock; nothing that is due runs yet. */
    void clockIs(Instant time) {
        ClockUtil.setCurrentTime(Date.from(time));
    }

    /** Moves the clock, and what is due runs. */
    void clockReaches(Instant time) {
        clockIs(time);
        duesOfInstance().forEach(due -> engine.getManagementService().executeJob(due.getId()));
    }

    private List<Job> duesOfInstance() {
        return engine.getManagementService().createJobQuery().processInstanceId(instance.getId()).timers().executable().list();
    }

    void firesExactlyAfter(Duration pause, String timer, Runnable nothingYet) {
        Instant due = START.plus(pause);
        clockReaches(due.minusSeconds(1));
        nothingYet.run();
        assertThat(engine.getManagementService().createJobQuery().processInstanceId(instance.getId()).activityId(timer).count()).isOne();
        clockReaches(due);
        assertThat(engine.getManagementService().createJobQuery().processInstanceId(instance.getId()).activityId(timer).count()).isZero();
    }

    // What can be seen

    Order order() {
        return store.get(reference);
    }

    String id() {
        return order().smartpayOrderId();
    }

    List<String> facts() {
        return timeline.of(reference).stream().map(TimelineEntry::what).toList();
    }

    @TestConfiguration
    static class WithoutNetwork {

        @Bean
        @Primary
        SmartpayDouble smartpayDouble(Clock clock) {
            return new SmartpayDouble(clock);
        }
    }
}
