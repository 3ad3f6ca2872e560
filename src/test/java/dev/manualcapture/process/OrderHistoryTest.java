package dev.manualcapture.process;

import static dev.manualcapture.process.ManualCaptureModel.TASK_CAPTURE_PAYMENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.manualcapture.ManualCaptureApplication;
import dev.manualcapture.order.Money;
import dev.manualcapture.order.Order;
import dev.manualcapture.order.OrderReference;
import dev.manualcapture.order.OrderStatus;
import dev.manualcapture.order.StockConfirmation;
import dev.manualcapture.order.StockConfirmation.Outcome;
import dev.manualcapture.settlement.Findings;
import dev.manualcapture.store.OrderStore;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database from before is taken over, with the orders in it. */
class OrderHistoryTest {

    private static final OrderReference REFERENCE = new OrderReference("from-before");
    private static final String STEPS = "select REMOVAL_TIME_ from ACT_HI_ACTINST union all select REMOVAL_TIME_ from ACT_HI_TASKINST";

    private final SmartpayDouble smartpay = new SmartpayDouble(Clock.systemUTC());

    @Test
    void endsAnOrderThatBeganAtTheLevelBefore() {
        List<Date> stepsBefore;
        try (ConfigurableApplicationContext before = starts("audit")) {
            awaitsStock(before);
            assertThat(level(before)).isEqualTo("2");
            stepsBefore = steps(before);
        }
        try (ConfigurableApplicationContext after = starts("order")) {
            assertThat(level(after)).isEqualTo(String.valueOf(OrderHistory.ID));

            isCaptured(after);

            HistoricProcessInstance instance = after.getBean(HistoryService.class).createHistoricProcessInstanceQuery().singleResult();
            assertThat(instance.getState()).isEqualTo(HistoricProcessInstance.STATE_COMPLETED);
            assertThat(instance.getEndTime()).isAfterOrEqualTo(instance.getStartTime());
            assertThat(steps(after)).as("none is added to those from before, which go when the order goes")
                .isNotEmpty().isEqualTo(stepsBefore).allMatch(instance.getRemovalTime()::equals);
        }
    }

    private void awaitsStock(ConfigurableApplicationContext node) {
        node.getBean(Orders.class).place(REFERENCE, "0123456789abcdef", Money.yen(1500), "1 × sweater",
            "{\"reference\":\"" + REFERENCE + "\",\"amount\":1500}", "shop");
        smartpay.approve(order(node).smartpayOrderId());
        node.getBean(Alignment.class).with(REFERENCE, node.getBean(Findings.class).read(order(node)), () -> { });
        assertThat(order(node).status()).isEqualTo(OrderStatus.AWAITING_STOCK);
    }

    private void isCaptured(ConfigurableApplicationContext node) {
        node.getBean(Orders.class).confirmStock(REFERENCE, new StockConfirmation(Outcome.IN_STOCK, null, null), "warehouse");
        ManagementService jobs = node.getBean(ManagementService.class);
        jobs.executeJob(jobs.createJobQuery().activityId(TASK_CAPTURE_PAYMENT).singleResult().getId());
        assertThat(order(node).status()).isEqualTo(OrderStatus.CAPTURED);
        assertThat(smartpay.calls()).last().asString().startsWith("capture 1500 ");
    }

    private ConfigurableApplicationContext starts(String level) {
        return new SpringApplicationBuilder(ManualCaptureApplication.class)
            .initializers(context -> ((GenericApplicationContext) context).registerBean(SmartpayDouble.class, () -> smartpay,
                bean -> bean.setPrimary(true)))
            .run("--spring.datasource.url=jdbc:h2:mem:levels;DB_CLOSE_DELAY=-1", "--server.port=0", "--sandbox.port=false",
                "--smartpay.base-url=http://localhost:9/v1", "--camunda.bpm.job-execution.enabled=false",
                "--camunda.bpm.history-level=" + level);
    }

    private static Order order(ConfigurableApplicationContext node) {
        return node.getBean(OrderStore.class).get(REFERENCE);
    }

    private static String level(ConfigurableApplicationContext node) {
        return node.getBean(JdbcClient.class).sql("select VALUE_ from ACT_GE_PROPERTY where NAME_ = 'historyLevel'").query(String.class)
            .single();
    }

    /** When each step and task that the history has will be removed. */
    private static List<Date> steps(ConfigurableApplicationContext node) {
        return node.getBean(JdbcClient.class).sql(STEPS).query(Date.class).list();
    }
}
