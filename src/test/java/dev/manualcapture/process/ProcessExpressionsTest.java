package dev.manualcapture.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.manualcapture.order.StockConfirmation.Outcome;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the name of the decision means in a condition. */
class ProcessExpressionsTest extends ProcessTest {

    private String deployment;

    @BeforeEach
    void deploysAProcessOfItsOwn() {
        deployment = engine.getRepositoryService().createDeployment().addModelInstance("own.bpmn", Bpmn.createExecutableProcess("own")
            .camundaHistoryTimeToLive(1).startEvent().exclusiveGateway("fork")
            .condition("captures", "${decision == 'capture'}").userTask("capturing").endEvent()
            .moveToNode("fork").condition("another", "${decision == 'another'}").userTask("something").endEvent().done()).deploy().getId();
    }

    @AfterEach
    void removesIt() {
        engine.getRepositoryService().deleteDeployment(deployment, true);
    }

    @Test
    void isTheVariableWhereTheProcessIsOfNoOrder() {
        assertThat(taskOf(engine.getRuntimeService().startProcessInstanceByKey("own", Map.of("decision", "another")))).isEqualTo("something");
        assertThat(taskOf(engine.getRuntimeService().startProcessInstanceByKey("own", "of-no-order", Map.of("decision", "capture"))))
            .isEqualTo("capturing");
    }

    @Test
    void isTheOrdersDecisionWhereItIsOfOne() {
        orderAwaitsStock();
        warehouseConfirms(Outcome.IN_STOCK, null);

        assertThat(taskOf(engine.getRuntimeService().startProcessInstanceByKey("own", reference.value(), Map.of("decision", "another"))))
            .isEqualTo("capturing");
    }

    private String taskOf(ProcessInstance process) {
        return engine.getTaskService().createTaskQuery().processInstanceId(process.getId()).singleResult().getTaskDefinitionKey();
    }
}
