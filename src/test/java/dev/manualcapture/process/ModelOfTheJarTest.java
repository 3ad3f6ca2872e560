package dev.manualcapture.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.repository.Deployment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Whose model new orders begin with is seen at each start. */
class ModelOfTheJarTest extends ProcessTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger(ModelDeployment.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private Deployment other;

    @BeforeEach
    void listens() {
        logger.setLevel(Level.INFO);
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void goesBack() {
        logger.detachAppender(log);
        logger.setLevel(null);
        if (other != null) {
            engine.getRepositoryService().deleteDeployment(other.getId(), true);
        }
    }

    @Test
    void isPrintedWithItsHash() {
        assertThatCode(() -> starts(false)).doesNotThrowAnyException();

        assertThat(log.list).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.INFO);
            assertThat(line.getFormattedMessage()).contains("as it is in the jar", ModelFiles.inTheJar().hash());
        });
    }

    @Test
    void endsTheStartInProductionWhereSomebodyBroughtAnotherIn() {
        somebodyDeploysAnother();

        assertThatThrownBy(() -> starts(false)).isInstanceOf(OtherModel.class)
            .hasMessageContaining("not the one in the jar", ModelFiles.inTheJar().hash());
    }

    @Test
    void isSaidToBeAnotherInLocalModeWhereAnalystsDeploy() {
        somebodyDeploysAnother();

        assertThatCode(() -> starts(true)).doesNotThrowAnyException();

        assertThat(log.list).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.WARN);
            assertThat(line.getFormattedMessage()).contains("not the one in the jar");
        });
    }

    @Test
    void isAnotherAlsoByAFormAlone() {
        other = engine.getRepositoryService().createDeployment().name("by hand")
            .addDeploymentResourceByName(ours(), "bpmn/manual-capture.bpmn").addInputStream("bpmn/confirm-stock.form", new ByteArrayInputStream("{\"components\":[],\"id\":\"confirm-stock\"}"
                .getBytes(StandardCharsets.UTF_8))).deploy();

        assertThatThrownBy(() -> starts(false)).isInstanceOf(OtherModel.class);
    }

    private String ours() {
        return engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey(ManualCaptureModel.KEY).latestVersion()
            .singleResult().getDeploymentId();
    }

    private void somebodyDeploysAnother() {
        String model = new String(ModelFiles.inTheJar().files().get("bpmn/manual-capture.bpmn"), StandardCharsets.UTF_8);
        other = engine.getRepositoryService().createDeployment().name("by hand").addInputStream("bpmn/manual-capture.bpmn",
            new ByteArrayInputStream(model.replace("Shopper away for 1 day", "Shopper gone").getBytes(StandardCharsets.UTF_8))).deploy();
    }

    private void starts(boolean local) {
        new ModelDeployment(engine.getRepositoryService(), engine.getManagementService(),
            (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration(), local).afterPropertiesSet();
    }
}
