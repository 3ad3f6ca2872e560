package dev.manualcapture.process;

import java.util.List;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.ProcessEngineLogger;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.interceptor.ProcessDataContext;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobHelper;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobsRunnable;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutorContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobFailureCollector;
import org.camunda.bpm.engine.impl.util.ClassLoaderUtil;

/**
 * Runs one step, and those that it leads to at once, as the engine runs an acquired one. Afterwards the engine has the acquisition look for more,
 * because of steps of the same order that had to wait for this one; nearly never is there one, and the acquisition's next turn finds it.
 */
final class PromptRun extends ExecuteJobsRunnable {

    PromptRun(String job, ProcessEngineImpl engine) {
        super(List.of(job), engine);
    }

    @Override
    public void run() {
        CommandExecutor commands = processEngine.getProcessEngineConfiguration().getCommandExecutorTxRequired();
        JobExecutorContext context = new JobExecutorContext();
        List<String> due = context.getCurrentProcessorJobQueue();
        due.addAll(jobIds);
        Context.setJobExecutorContext(context);
        ClassLoader before = switchClassLoader();
        try {
            while (!due.isEmpty()) {
                runOrUnlock(due.remove(0), commands);
            }
        } finally {
            Context.removeJobExecutorContext();
            ClassLoaderUtil.setContextClassloader(before);
        }
    }

    /** What fails is not lost: the step's own listener has counted the failure, and an unlocking that fails leaves a lock that runs out. */
    private void runOrUnlock(String job, CommandExecutor commands) {
        JobFailureCollector failure = new JobFailureCollector(job);
        try {
            if (jobExecutor.isActive()) {
                executeJob(job, commands, failure);
            } else {
                unlockJob(job, commands);
            }
        } catch (RuntimeException failed) {
            if (ProcessEngineLogger.shouldLogJobException(processEngine.getProcessEngineConfiguration(), failure.getJob())) {
                ExecuteJobHelper.LOGGING_HANDLER.exceptionWhileExecutingJob(job, failed);
            }
        } finally {
            new ProcessDataContext(processEngine.getProcessEngineConfiguration()).clearMdc();
        }
    }
}
