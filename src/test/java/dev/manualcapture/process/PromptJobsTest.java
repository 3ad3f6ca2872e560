package dev.manualcapture.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.manualcapture.order.OrderStatus;
import dev.manualcapture.order.StockConfirmation.Outcome;
import java.time.Instant;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.repository.Deployment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** Who runs a step that is due at once. */
@TestPropertySource(properties = {"camunda.bpm.job-execution.enabled=true", "spring.datasource.url=jdbc:h2:mem:prompt;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=40000"})
class PromptJobsTest extends ProcessTest {

    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private TransactionTemplate transaction;
    @Autowired
    private ProcessEngineConfigurationImpl configuration;
    private JobExecutor executor;

    @BeforeEach
    void findExecutor() {
        executor = configuration.getJobExecutor();
    }

    @AfterEach
    void registersAgain() {
        engine.getRepositoryService().createDeploymentQuery().list().stream().map(Deployment::getId)
            .forEach(engine.getManagementService()::registerDeploymentForJobExecutor);
    }

    @Test
    void takesACaptureForThisNodeInTheTransactionThatDecides() {
        orderAwaitsStock();

        List<Lock> locks = decides();

        assertThat(locks).hasSize(1).allSatisfy(lock -> {
            assertThat(lock.owner()).isEqualTo(executor.getLockOwner());
            assertThat(lock.until()).isEqualTo(START.plusMillis(executor.getLockTimeInMillis()));
        });
        await().untilAsserted(() -> assertThat(order().status()).isEqualTo(OrderStatus.CAPTURED));
        assertThat(smartpay.calls()).containsExactly("session", "capture 1500 " + reference + "-capture-1-1");
    }

    @Test
    void takesOnlyStepsOfVersionsThatWereThereAtItsStart() {
        assertThat(configuration.isJobExecutorDeploymentAware()).isTrue();
        assertThat(engine.getManagementService().getRegisteredDeployments()).containsAll(
            engine.getRepositoryService().createDeploymentQuery().list().stream().map(Deployment::getId).toList());
    }

    @Test
    void leavesAStepOfAModelThatThisNodeDoesNotRunToTheOthers() {
        orderAwaitsStock();
        engine.getRepositoryService().createDeploymentQuery().list().stream().map(Deployment::getId)
            .forEach(engine.getManagementService()::unregisterDeploymentForJobExecutor);

        assertThat(decides()).containsExactly(new Lock(null, null));
        assertThat(order().status()).isEqualTo(OrderStatus.CAPTURING);
        assertThat(smartpay.calls()).containsExactly("session");

        registersAgain(); // as a node that runs it would be
        await().untilAsserted(() -> assertThat(order().status()).isEqualTo(OrderStatus.CAPTURED));
    }

    /** The locks of the steps that the decision has written, as they are before it commits. */
    private List<Lock> decides() {
        return transaction.execute(open -> {
            warehouseConfirms(Outcome.IN_STOCK, null);
            return jdbc.sql("select LOCK_OWNER_, LOCK_EXP_TIME_ from ACT_RU_JOB where PROCESS_INSTANCE_ID_ = ? and TYPE_ = 'message'")
                .param(instance.getId()).query((row, number) -> new Lock(row.getString(1), row.getTimestamp(2) == null ? null : row.getTimestamp(2).toInstant())).list();
        });
    }

    private record Lock(String owner, Instant until) {
    }
}
