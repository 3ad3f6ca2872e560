package dev.manualcapture.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.persistence.entity.IncidentManager;
import org.camunda.bpm.engine.impl.persistence.entity.JobManager;
import org.camunda.bpm.engine.impl.persistence.entity.UserOperationLogManager;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the engine needs beyond its properties. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    @Bean
    EngineClock clock(JdbcClient jdbc, @Value("${camunda.bpm.job-execution.lock-time-in-millis}") long lockMillis) {
        return new EngineClock(jdbc, Duration.ofMillis(lockMillis));
    }

    @Bean
    ProcessEnginePlugin orderEndPlugin(ObjectProvider<OrderEnd> orderEnd, ApplicationContext application) {
        ExecutionListener listener = (DelegateExecution execution) -> orderEnd.getObject().notify(execution);
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl configuration) {
                List<BpmnParseListener> listeners = configuration.getCustomPostBPMNParseListeners() == null ? new ArrayList<>()
                    : new ArrayList<>(configuration.getCustomPostBPMNParseListeners());
                listeners.add(new EndEventsParseListener(listener));
                configuration.setCustomPostBPMNParseListeners(listeners);
                configuration.setFailedJobCommandFactory(RetryOrPark::new);
                configuration.setCustomSessionFactories(List.of(new EngineSession(JobManager.class, PromptJobs::new),
                    new EngineSession(IncidentManager.class, JobIncidents::new),
                    new EngineSession(UserOperationLogManager.class, OperationLog::new)));
                configuration.setExpressionManager(new ProcessExpressions(application));
            }
        };
    }
}
