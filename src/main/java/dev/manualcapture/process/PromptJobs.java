package dev.manualcapture.process;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.Date;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.Page;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.cmd.UnlockJobCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.sql.DbSqlSessionFactory;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.ProcessEventJobHandler;
import org.camunda.bpm.engine.impl.persistence.entity.AcquirableJobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobManager;
import org.camunda.bpm.engine.impl.persistence.entity.MessageEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * A step that is due at once goes to a free thread of this node as soon as it is committed. By default it is written without an owner, and the
 * acquisition has to find and lock it in two more transactions. It is written locked for this node, exactly as an acquired one; where no
 * thread is free, or this node does not run that version of the model, it is left to the acquisition of all nodes. If this node dies
 * in between, the lock runs out as it does for an acquired job.
 */
final class PromptJobs extends JobManager {

    private final KnownOnce<JobEntity> known = new KnownOnce<>();

    /** All of these executions. */
    void know(List<ExecutionEntity> executions, List<JobEntity> all) {
        known.put(executions, all, JobEntity::getExecutionId);
    }

    /** With its process, which the engine needs once it runs. */
    @Override
    public JobEntity findJobById(String id) {
        return ProcessLookups.step(Context.getCommandContext(), id).orElseGet(() -> super.findJobById(id));
    }

    @Override
    public List<JobEntity> findJobsByExecutionId(String execution) {
        return known.take(execution).orElseGet(() -> super.findJobsByExecutionId(execution));
    }

    /**
     * Without a look for steps that wait to take a message later, which the engine does for each message that is no longer waited for: only its
     * asynchronous signals leave such steps, and one whose message is gone ends by itself.
     */
    @Override
    public List<JobEntity> findJobsByConfiguration(String handler, String configuration, String tenant) {
        return ProcessEventJobHandler.TYPE.equals(handler) ? List.of() : super.findJobsByConfiguration(handler, configuration, tenant);
    }

    /**
     * PostgreSQL plans it for the moment that is asked about. Its plan for any moment reads every timer that waits, and after five turns on a
     * connection it may choose that one.
     */
    @Override
    public List<AcquirableJobEntity> findNextJobsToExecute(Page page) {
        if (!DbSqlSessionFactory.POSTGRES.equals(Context.getProcessEngineConfiguration().getDatabaseType())) {
            return super.findNextJobsToExecute(page);
        }
        planAnew(true);
        List<AcquirableJobEntity> due = super.findNextJobsToExecute(page);
        planAnew(false); // each of them is locked by the same statement
        return due;
    }

    private static void planAnew(boolean each) {
        try (Statement plan = Context.getCommandContext().getDbSqlSession().getSqlSession().getConnection().createStatement()) {
            plan.execute(each ? "set local plan_cache_mode = force_custom_plan" : "set local plan_cache_mode = default");
        } catch (SQLException failed) {
            throw new ProcessEngineException("The look for due jobs could not be prepared; the engine tries again", failed);
        }
    }

    @Override
    protected void hintJobExecutor(JobEntity job) {
        ProcessEngineConfigurationImpl engine = Context.getProcessEngineConfiguration();
        ThreadPoolExecutor threads = threads(engine.getJobExecutor());
        if (threads == null || !isForThisNode(job, engine) || threads.getActiveCount() >= threads.getCorePoolSize()) {
            super.hintJobExecutor(job);
            return;
        }
        JobExecutor executor = engine.getJobExecutor();
        job.setLockOwner(executor.getLockOwner());
        job.setLockExpirationTime(new Date(ClockUtil.getCurrentTime().getTime() + executor.getLockTimeInMillis()));
        String id = job.getId();
        Context.getCommandContext().getTransactionContext().addTransactionListener(TransactionState.COMMITTED, committed -> run(id, engine, threads));
    }

    private boolean isForThisNode(JobEntity job, ProcessEngineConfigurationImpl engine) {
        return job instanceof MessageEntity && engine.getJobExecutor().isActive() && Context.getJobExecutorContext() == null
            && !job.isSuspended() && isJobDue(job)
            && (!engine.isJobExecutorDeploymentAware() || engine.getRegisteredDeployments().contains(job.getDeploymentId()));
    }

    private static ThreadPoolExecutor threads(JobExecutor executor) {
        return executor instanceof SpringJobExecutor spring && spring.getTaskExecutor() instanceof ThreadPoolTaskExecutor pool
            ? pool.getThreadPoolExecutor() : null;
    }

    private static void run(String id, ProcessEngineConfigurationImpl engine, ThreadPoolExecutor threads) {
        ProcessEngineImpl running = (ProcessEngineImpl) engine.getProcessEngine();
        try {
            threads.execute(new PromptRun(id, running));
        } catch (RejectedExecutionException full) {
            engine.getCommandExecutorTxRequiresNew().execute(new UnlockJobCmd(id));
        }
    }
}
