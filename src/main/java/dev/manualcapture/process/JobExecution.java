package dev.manualcapture.process;

import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.NotifyAcquisitionRejectedJobsHandler;
import org.camunda.bpm.spring.boot.starter.configuration.impl.DefaultJobConfiguration.JobConfiguration;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.camunda.bpm.spring.boot.starter.property.JobExecutionProperty;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.TaskExecutor;

/** Who runs due jobs, in place of the starter's, with the starter's properties. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(prefix = CamundaBpmProperties.PREFIX, name = "job-execution.enabled")
class JobExecution {

    @Bean
    static JobExecutor jobExecutor(@Qualifier(JobConfiguration.CAMUNDA_TASK_EXECUTOR_QUALIFIER) TaskExecutor threads, CamundaBpmProperties engine) {
        HandfulExecutor executor = new HandfulExecutor();
        executor.setTaskExecutor(threads);
        executor.setRejectedJobsHandler(new NotifyAcquisitionRejectedJobsHandler());
        JobExecutionProperty set = engine.getJobExecution();
        PropertyMapper given = PropertyMapper.get().alwaysApplyingWhenNonNull();
        given.from(set::getLockTimeInMillis).to(executor::setLockTimeInMillis);
        given.from(set::getMaxJobsPerAcquisition).to(executor::setMaxJobsPerAcquisition);
        given.from(set::getWaitTimeInMillis).to(executor::setWaitTimeInMillis);
        given.from(set::getMaxWait).to(executor::setMaxWait);
        given.from(set::getBackoffTimeInMillis).to(executor::setBackoffTimeInMillis);
        given.from(set::getMaxBackoff).to(executor::setMaxBackoff);
        given.from(set::getBackoffDecreaseThreshold).to(executor::setBackoffDecreaseThreshold);
        given.from(set::getWaitIncreaseFactor).to(executor::setWaitIncreaseFactor);
        return executor;
    }
}
