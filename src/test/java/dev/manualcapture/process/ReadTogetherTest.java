package dev.manualcapture.process;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.manualcapture.proof.OnPostgres;
import java.util.concurrent.CompletableFuture;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What is read in one message, where another transaction commits while PostgreSQL answers it. */
@ContextConfiguration(initializers = OnPostgres.class)
class ReadTogetherTest extends ProcessTest {

    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private PlatformTransactionManager transactions;

    private String deployment;

    @AfterEach
    void removesItsProcess() {
        engine.getRepositoryService().deleteDeployment(deployment, true);
    }

    @Test
    void missesNoStepToWhichAnotherBranchHasJustCome() {
        deployment = engine.getRepositoryService().createDeployment().addModelInstance("branches.bpmn", Bpmn.createExecutableProcess("branches")
            .camundaHistoryTimeToLive(1).startEvent().parallelGateway("fork")
            .serviceTask("first").camundaAsyncBefore().camundaExpression("${true}").endEvent()
            .moveToNode("fork").userTask("waits").serviceTask("second").camundaAsyncBefore().camundaExpression("${true}").endEvent()
            .done()).deploy().getId();
        ProcessInstance process = engine.getRuntimeService().startProcessInstanceByKey("branches");
        String first = step(process, "first").getId();
        String task = engine.getTaskService().createTaskQuery().processInstanceId(process.getId()).singleResult().getId();

        CompletableFuture<Void> running = new TransactionTemplate(transactions).execute(open -> {
            jdbc.sql("lock table ACT_RU_EXECUTION in access exclusive mode").update();
            CompletableFuture<Void> begun = CompletableFuture.runAsync(() -> engine.getManagementService().executeJob(first));
            await().atMost(30, SECONDS).until(this::somebodyWaitsForExecutions);
            engine.getTaskService().complete(task);
            return begun;
        });
        running.join();

        engine.getManagementService().executeJob(step(process, "second").getId());
        assertThat(engine.getRuntimeService().createProcessInstanceQuery().processInstanceId(process.getId()).count()).isZero();
    }

    private boolean somebodyWaitsForExecutions() {
        return jdbc.sql("select exists (select 1 from pg_locks where relation = 'act_ru_execution'::regclass and not granted)")
            .query(Boolean.class).single();
    }

    private Job step(ProcessInstance process, String activity) {
        return engine.getManagementService().createJobQuery().processInstanceId(process.getId()).activityId(activity).singleResult();
    }
}
