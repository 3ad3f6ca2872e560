package dev.manualcapture.process;

import dev.manualcapture.store.OrderStore;
import dev.manualcapture.store.PendingWrites;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.CompositeProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.IdGenerator;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManager;
import org.camunda.bpm.engine.impl.db.sql.DbSqlSession;
import org.camunda.bpm.engine.impl.db.sql.DbSqlSessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionManager;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionManager;
import org.camunda.bpm.engine.impl.persistence.entity.IdentityLinkManager;
import org.camunda.bpm.engine.impl.persistence.entity.IncidentManager;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionManager;
import org.camunda.bpm.engine.impl.persistence.entity.JobManager;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionManager;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;
import org.camunda.bpm.engine.impl.persistence.entity.UserOperationLogManager;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceManager;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.util.CamundaSpringBootUtil;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.function.SingletonSupplier;

/** What the engine needs beyond its properties. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    @Bean
    EngineClock clock(JdbcClient jdbc, @Value("${camunda.bpm.job-execution.lock-time-in-millis}") long lockMillis) {
        return new EngineClock(jdbc, Duration.ofMillis(lockMillis));
    }

    /** By the machine's clock: a sandbox's may stand still. */
    @Bean
    IdGenerator engineIds() {
        return new OrderedIds(Clock.systemUTC());
    }

    /** Instead of {@code CamundaBpmConfiguration}'s, which does the same with the engine's own: compare the two when the starter is updated. */
    @Bean
    ProcessEngineConfigurationImpl processEngineConfigurationImpl(List<ProcessEnginePlugin> plugins) {
        SpringProcessEngineConfiguration engine = CamundaSpringBootUtil.initCustomFields(new LeanEngineConfiguration());
        engine.getProcessEnginePlugins().add(new CompositeProcessEnginePlugin(plugins));
        return engine;
    }

    @Bean
    ProcessEnginePlugin orderEndPlugin(ObjectProvider<OrderEnd> orderEnd, ObjectProvider<PendingWrites> pending,
            ObjectProvider<OrderStore> orders, ApplicationContext application) {
        Supplier<OrderEnd> end = SingletonSupplier.of(orderEnd::getObject);
        Supplier<PendingWrites> writes = SingletonSupplier.of(pending::getObject);
        Supplier<OrderStore> store = SingletonSupplier.of(orders::getObject);
        ExecutionListener listener = (DelegateExecution execution) -> end.get().notify(execution);
        RecentReads<ProcessDefinitionEntity> byId = new RecentReads<>();
        RecentReads<ProcessDefinitionEntity> byKey = new RecentReads<>();
        RecentReads<JobDefinitionEntity> steps = new RecentReads<>();
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl configuration) {
                List<BpmnParseListener> listeners = configuration.getCustomPostBPMNParseListeners() == null ? new ArrayList<>()
                    : new ArrayList<>(configuration.getCustomPostBPMNParseListeners());
                listeners.add(new EndEventsParseListener(listener));
                configuration.setCustomPostBPMNParseListeners(listeners);
                configuration.setFailedJobCommandFactory(RetryOrPark::new);
                configuration.setCustomPreCommandInterceptorsTxRequired(List.of(new RefusedForms()));
                configuration.setCustomPostCommandInterceptorsTxRequired(List.of(new ShownVariables()));
                configuration.setCustomSessionFactories(List.of(new EngineSession(JobManager.class, PromptJobs::new),
                    new EngineSession(IncidentManager.class, JobIncidents::new),
                    new EngineSession(UserOperationLogManager.class, OperationLog::new),
                    new EngineSession(ProcessDefinitionManager.class, () -> new RecentProcessDefinitions(byId, byKey)),
                    new EngineSession(JobDefinitionManager.class, () -> new RecentJobDefinitions(steps)),
                    new EngineSession(ExecutionManager.class, WholeProcesses::new),
                    new EngineSession(VariableInstanceManager.class, () -> new TaskAndScopeVariables(store)),
                    new EngineSession(EventSubscriptionManager.class, WholeSubscriptions::new),
                    new EngineSession(AuthorizationManager.class, CandidateRights::new),
                    new EngineSession(TaskManager.class, KnownTasks::new),
                    new EngineSession(IdentityLinkManager.class, KnownTasks.Links::new),
                    new EngineSession(DbEntityManager.class, () -> new PlainEntities(configuration.getIdGenerator())),
                    new EngineSession(DbSqlSession.class, () -> new RowsTogether(configuration.getDbSqlSessionFactory()))));
                configuration.setResourceAuthorizationProvider(new CandidateRights.Written());
                configuration.setExpressionManager(new ProcessExpressions(application));
            }

            @Override
            public void postInit(ProcessEngineConfigurationImpl configuration) {
                boolean isPostgres = DbSqlSessionFactory.POSTGRES.equals(configuration.getDatabaseType());
                addStatements(new EngineStatements((StatementsOnDemand) configuration.getSqlSessionFactory().getConfiguration(), isPostgres),
                    CandidateRights.withCandidates(configuration));
                if (isPostgres) {
                    PipelinedWrites.register(configuration.getSqlSessionFactory().getConfiguration(), () -> writes.get().take());
                }
            }
        };
    }

    /** All statements that are ours. */
    static void addStatements(EngineStatements statements, UnaryOperator<String> withCandidates) {
        RowsTogether.register(statements);
        WholeProcesses.register(statements);
        KnownTasks.register(statements, withCandidates);
        CandidateRights.register(statements, withCandidates);
        TaskAndScopeVariables.register(statements);
        ProcessLookups.register(statements);
        OrderEndHistory.register(statements);
    }
}
