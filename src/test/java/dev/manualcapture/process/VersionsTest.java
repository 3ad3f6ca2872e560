package dev.manualcapture.process;

import static dev.manualcapture.process.ManualCaptureModel.TASK_CAPTURE_PAYMENT;
import static dev.manualcapture.process.ManualCaptureModel.TASK_READ_ORDER_AT_SMARTPAY;
import static dev.manualcapture.process.ManualCaptureModel.TASK_RESOLVE_CAPTURE;
import static dev.manualcapture.process.ManualCaptureModel.TASK_REVIEW_DASHBOARD_CAPTURE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.manualcapture.order.Decision;
import dev.manualcapture.order.OrderStatus;
import dev.manualcapture.order.StockConfirmation.Outcome;
import dev.manualcapture.smartpay.SmartpayOrder.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A new version of the model while orders wait. */
class VersionsTest extends ProcessTest {

    private static final Path SETTLED_IN_TWO_WAYS = Path.of("src/test/resources/model/with-an-event-for-each-way-to-be-settled.bpmn");
    private Deployment newVersion;

    @AfterEach
    void goesBack() {
        if (newVersion != null) {
            engine.getRepositoryService().deleteDeployment(newVersion.getId(), true);
        }
    }

    @Test
    void leavesAWaitingOrderOnItsVersionAndEndsItWell() throws IOException {
        orderAwaitsStock();
        String before = instance.getProcessDefinitionId();

        newVersionIsDeployed();
        warehouseConfirms(Outcome.IN_STOCK, null);
        runs(TASK_CAPTURE_PAYMENT);

        assertThat(order().status()).isEqualTo(OrderStatus.CAPTURED);
        assertThat(engine.getHistoryService().createHistoricProcessInstanceQuery().processInstanceId(instance.getId()).singleResult()
            .getProcessDefinitionId()).isEqualTo(before);
    }

    @Test
    void startsNewOrdersOnTheNewVersion() throws IOException {
        newVersionIsDeployed();

        shopPlacesOrder();

        ProcessDefinition newest = engine.getRepositoryService().createProcessDefinitionQuery()
            .processDefinitionKey(ManualCaptureModel.KEY).latestVersion().singleResult();
        assertThat(instance.getProcessDefinitionId()).isEqualTo(newest.getId());
        assertThat(newest.getDeploymentId()).isEqualTo(newVersion.getId());
    }

    @ParameterizedTest
    @CsvSource({"cancel, CANCELED", "expire, EXPIRED", "capture, CAPTURED"})
    void endsAnOrderWhoseVersionHadAnEventForEachWayToBeSettled(String there, OrderStatus end) throws IOException {
        deployed(Files.readString(SETTLED_IN_TWO_WAYS));
        orderAwaitsStock();

        switch (there) {
            case "cancel" -> smartpay.cancelInDashboard(id());
            case "expire" -> clockIs(START.plus(Duration.ofDays(7)));
            default -> smartpay.captureInDashboard(id(), 900, Status.SUCCEEDED);
        }
        smartpayNotifies();
        runs(TASK_READ_ORDER_AT_SMARTPAY);
        if (end == OrderStatus.CAPTURED) {
            completesTask("supervisor", TASK_REVIEW_DASHBOARD_CAPTURE, Map.of());
        }

        assertThat(order().status()).isEqualTo(end);
        assertThat(order().decision().by()).isEqualTo(Decision.SMARTPAY);
    }

    @Test
    void hasAPersonDecideOnTheRestOfSuchAnOrderThatWasCapturedInPart() throws IOException {
        deployed(Files.readString(SETTLED_IN_TWO_WAYS));
        orderAwaitsStock();

        smartpay.captureInDashboard(id(), 700, Status.REQUIRES_CAPTURE);
        smartpayNotifies();
        runs(TASK_READ_ORDER_AT_SMARTPAY);
        assertThat(order().status()).isEqualTo(OrderStatus.NEEDS_ATTENTION);
        completesTask("supervisor", TASK_RESOLVE_CAPTURE, Map.of("resolution", "other_amount", "captureAmount", 800));
        runs(TASK_CAPTURE_PAYMENT);

        assertThat(order().status()).isEqualTo(OrderStatus.CAPTURED);
        assertThat(smartpay.order(id()).captured().yen()).isEqualTo(1500);
    }

    private void newVersionIsDeployed() throws IOException {
        deployed(Files.readString(Path.of("bpmn/manual-capture.bpmn")).replace("Shopper away for 1 day", "Shopper gone"));
    }

    private void deployed(String model) throws IOException {
        newVersion = engine.getRepositoryService().createDeployment().name("next")
            .addInputStream("bpmn/manual-capture.bpmn", new ByteArrayInputStream(model.getBytes(StandardCharsets.UTF_8)))
            .addInputStream("bpmn/confirm-stock.form", Files.newInputStream(Path.of("bpmn/confirm-stock.form")))
            .addInputStream("bpmn/resolve-capture.form", Files.newInputStream(Path.of("bpmn/resolve-capture.form")))
            .addInputStream("bpmn/review-dashboard-capture.form", Files.newInputStream(Path.of("bpmn/review-dashboard-capture.form"))).deploy();
    }
}
