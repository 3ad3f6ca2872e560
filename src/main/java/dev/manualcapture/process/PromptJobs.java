package dev.manualcapture.process;

import java.util.Date;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.cmd.UnlockJobCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.ProcessEventJobHandler;
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

    /**
     * Without a look for steps that wait to take a message later, which the engine does for each message that is no longer waited for: only its
     * asynchronous signals leave such steps, and one whose message is gone ends by itself.
     */
    @Override
    public List<JobEntity> findJobsByConfiguration(String handler, String configuration, String tenant) {
        return ProcessEventJobHandler.TYPE.equals(handler) ? List.of() : super.findJobsByConfiguration(handler, configuration, tenant);
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
