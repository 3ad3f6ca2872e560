package dev.manualcapture.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.manualcapture.order.OrderReference;
import dev.manualcapture.order.OrderStatus;
import dev.manualcapture.order.ProcessSuspended;
import dev.manualcapture.order.StockConfirmation;
import dev.manualcapture.order.StockConfirmation.Outcome;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The engine's rows that are read once a second, or not at all, or deleted together: as good as read and deleted each time, one by one. */
class EngineRowsTest extends ProcessTest {

    @Autowired
    private ProcessEngineConfigurationImpl configuration;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private PlatformTransactionManager transactions;

    @AfterEach
    void isAsDelivered() {
        engine.getRepositoryService().activateProcessDefinitionByKey(ManualCaptureModel.KEY);
        engine.getManagementService().activateJobDefinitionById(captures().getId());
        engine.getManagementService().clearOverridingJobPriorityForJobDefinition(captures().getId());
    }

    @Test
    void suspendsTheNextStepAtOnceWhereItsKindIsSuspended() {
        orderAwaitsStock();
        warehouseConfirms(Outcome.IN_STOCK, null);
        assertThat(job().isSuspended()).isFalse();

        engine.getManagementService().suspendJobDefinitionById(captures().getId());
        nextOrder();
        assertThat(job().isSuspended()).isTrue();

        engine.getManagementService().activateJobDefinitionById(captures().getId());
        nextOrder();
        assertThat(job().isSuspended()).isFalse();
    }

    /** Of some 900 with ours, also after all that other tests did with the same engine. */
    @Test
    void leavesMostOfTheEnginesStatementsUnread() {
        orderAwaitsStock();

        assertThat(((StatementsOnDemand) configuration.getSqlSessionFactory().getConfiguration()).countUnread()).isGreaterThan(450);
    }

    @Test
    void takesNoOrderOnceTheProcessIsSuspended() {
        shopPlacesOrder();
        engine.getRepositoryService().suspendProcessDefinitionByKey(ManualCaptureModel.KEY);

        begin();
        assertThatThrownBy(this::shopPlacesOrder).isInstanceOf(ProcessSuspended.class);
        assertThat(store.find(reference)).isEmpty();

        engine.getRepositoryService().activateProcessDefinitionByKey(ManualCaptureModel.KEY);
        orderAwaitsStock();
    }

    @Test
    void decidesNothingWhileItsProcessIsSuspended() {
        orderAwaitsStock();
        engine.getRuntimeService().suspendProcessInstanceById(instance.getId());

        assertThatThrownBy(() -> warehouseConfirms(Outcome.IN_STOCK, null)).isInstanceOf(ProcessSuspended.class);
        assertThat(order().decided()).isEmpty();

        engine.getRuntimeService().activateProcessInstanceById(instance.getId());
        warehouseConfirms(Outcome.IN_STOCK, null);
        assertThat(order().decided()).isPresent();
    }

    @Test
    void givesTheNextStepThePriorityThatItsKindWasGiven() {
        orderAwaitsStock();
        warehouseConfirms(Outcome.IN_STOCK, null);

        engine.getManagementService().setOverridingJobPriorityForJobDefinition(captures().getId(), 7);
        assertThat(captures().getOverridingJobPriority()).isEqualTo(7);
        nextOrder();

        assertThat(job().getPriority()).isEqualTo(7);
    }

    /** A row of each table whose rows go together. */
    @ParameterizedTest
    @ValueSource(strings = {
        "update ACT_RU_EVENT_SUBSCR set REV_ = REV_ + 1 where ACTIVITY_ID_ = 'BoundaryEvent_OrderCanceledByShop' and PROC_INST_ID_ = ?",
        "update ACT_RU_JOB set REV_ = REV_ + 1 where HANDLER_CFG_ = 'BoundaryEvent_HoldExpired' and PROCESS_INSTANCE_ID_ = ?",
        "update ACT_RU_VARIABLE set REV_ = REV_ + 1 where NAME_ = 'shelf' and PROC_INST_ID_ = ?"})
    void losesTheRaceWhereOneOfTheRowsWasChanged(String change) {
        orderAwaitsStock();
        String task = task().getId();
        engine.getTaskService().setVariablesLocal(task, Map.of("shelf", "B 4", "row", 7));
        engine.getIdentityService().setAuthentication("operator", List.of(ManualCaptureModel.GROUP_OPERATORS));

        assertThatThrownBy(() -> configuration.getCommandExecutorTxRequired().execute(command -> {
            engine.getTaskService().complete(task, Map.of(ManualCaptureVariables.STOCK_OUTCOME, "in_stock"));
            assertThat(elsewhere().<Integer>execute(open -> jdbc.sql(change).param(instance.getId()).update())).isOne();
            return null;
        })).isInstanceOf(OptimisticLockingException.class);
        engine.getIdentityService().clearAuthentication();

        assertThat(order().status()).isEqualTo(OrderStatus.AWAITING_STOCK);
        warehouseConfirms(Outcome.IN_STOCK, null);
        runs(ManualCaptureModel.TASK_CAPTURE_PAYMENT);
        assertThat(order().status()).isEqualTo(OrderStatus.CAPTURED);
    }

    @Test
    void takesEverybodyWhoWasToDoATaskAlongWithIt() {
        orderAwaitsStock();
        String task = task().getId();
        engine.getTaskService().addCandidateUser(task, "supervisor");
        assertThat(linksOf(task)).isEqualTo(2);

        warehouseConfirms(Outcome.IN_STOCK, null);

        assertThat(linksOf(task)).isZero();
    }

    @Test
    void leavesAnotherOrdersTaskThatAnAdministratorPutBeneath() {
        orderAwaitsStock();
        Task above = task();
        OrderReference first = reference;
        begin();
        orderAwaitsStock();
        Task beneath = task();
        beneath.setParentTaskId(above.getId());
        engine.getTaskService().saveTask(beneath);

        orders.confirmStock(first, new StockConfirmation(Outcome.IN_STOCK, null, null), "warehouse");

        assertThat(task().getId()).isEqualTo(beneath.getId());
        warehouseConfirms(Outcome.IN_STOCK, null);
        assertThat(order().status()).isEqualTo(OrderStatus.CAPTURING);
    }

    @Test
    void saysHowLongAProcessTook() {
        orderAwaitsStock();
        clockIs(START.plusSeconds(7).plusMillis(89));
        warehouseConfirms(Outcome.IN_STOCK, null);
        runs(ManualCaptureModel.TASK_CAPTURE_PAYMENT);

        HistoricProcessInstance ended = ended();
        assertThat(ended.getDurationInMillis()).isEqualTo(7089);
        assertThat(ended.getEndTime().getTime() - ended.getStartTime().getTime()).isEqualTo(7089);
        assertThat(ended.getEndActivityId()).isEqualTo("EndEvent_OrderCaptured");
        assertThat(ended.getState()).isEqualTo(HistoricProcessInstance.STATE_COMPLETED);
    }

    @Test
    void saysWhyAProcessWasDeleted() {
        orderAwaitsStock();
        engine.getRuntimeService().deleteProcessInstance(instance.getId(), "by mistake");

        HistoricProcessInstance ended = ended();
        assertThat(ended.getDeleteReason()).isEqualTo("by mistake");
        assertThat(ended.getDurationInMillis()).isZero();
        assertThat(ended.getState()).isEqualTo(HistoricProcessInstance.STATE_INTERNALLY_TERMINATED);
    }

    private HistoricProcessInstance ended() {
        return engine.getHistoryService().createHistoricProcessInstanceQuery().processInstanceId(instance.getId()).singleResult();
    }

    private Task task() {
        return engine.getTaskService().createTaskQuery().processInstanceId(instance.getId()).singleResult();
    }

    private int linksOf(String task) {
        return jdbc.sql("select count(*) from ACT_RU_IDENTITYLINK where TASK_ID_ = ?").param(task).query(Integer.class).single();
    }

    private TransactionTemplate elsewhere() {
        TransactionTemplate template = new TransactionTemplate(transactions);
        template.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return template;
    }

    private void nextOrder() {
        begin();
        orderAwaitsStock();
        warehouseConfirms(Outcome.IN_STOCK, null);
    }

    private JobDefinition captures() {
        return engine.getManagementService().createJobDefinitionQuery().processDefinitionKey(ManualCaptureModel.KEY)
            .activityIdIn(ManualCaptureModel.TASK_CAPTURE_PAYMENT).singleResult();
    }

    private Job job() {
        return engine.getManagementService().createJobQuery().processInstanceId(instance.getId())
            .activityId(ManualCaptureModel.TASK_CAPTURE_PAYMENT).singleResult();
    }
}
