package dev.manualcapture.process;

import static dev.manualcapture.process.ManualCaptureModel.TASK_CAPTURE_PAYMENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.manualcapture.order.OrderStatus;
import dev.manualcapture.order.StockConfirmation.Outcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A new version of the model while orders wait. */
class VersionsTest extends ProcessTest {

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

    private void newVersionIsDeployed() throws IOException {
        String model = Files.readString(Path.of("bpmn/manual-capture.bpmn")).replace("Shopper away for 1 day", "Shopper gone");
        newVersion = engine.getRepositoryService().createDeployment().name("next")
            .addInputStream("bpmn/manual-capture.bpmn", new ByteArrayInputStream(model.getBytes(StandardCharsets.UTF_8)))
            .addInputStream("bpmn/confirm-stock.form", Files.newInputStream(Path.of("bpmn/confirm-stock.form"))).deploy();
    }
}
