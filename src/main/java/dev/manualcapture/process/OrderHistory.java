package dev.manualcapture.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.history.producer.CacheAwareHistoryEventProducer;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the engine's history keeps of an order: when its process began, where it ended, its incidents, and what people did in the web applications:
 * who retried, changed or deleted. Each step of the order and who took it stands in our own timeline already, for longer than the process runs;
 * the engine's rows of activities, tasks and variables said it a second time, in tables with 11 to 15 indexes each. What waits or fails now is in
 * the engine's runtime tables, which Tasklist and Cockpit read.
 */
@Component
class OrderHistory extends AbstractProcessEnginePlugin implements HistoryLevel {

    /** Above the engine's own, which end at 3. */
    static final int ID = 20;
    private static final int AUDIT = 2;
    private static final Set<HistoryEventType> KEPT = Set.of(HistoryEventTypes.PROCESS_INSTANCE_START, HistoryEventTypes.PROCESS_INSTANCE_UPDATE,
        HistoryEventTypes.PROCESS_INSTANCE_MIGRATE, HistoryEventTypes.PROCESS_INSTANCE_END, HistoryEventTypes.INCIDENT_CREATE,
        HistoryEventTypes.INCIDENT_MIGRATE, HistoryEventTypes.INCIDENT_RESOLVE, HistoryEventTypes.INCIDENT_DELETE,
        HistoryEventTypes.BATCH_START, HistoryEventTypes.BATCH_END, HistoryEventTypes.USER_OPERATION_LOG);

    private final JdbcClient jdbc;

    OrderHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public int getId() {
        return ID;
    }

    @Override
    public String getName() {
        return "order";
    }

    @Override
    public boolean isHistoryEventProduced(HistoryEventType type, Object entity) {
        return KEPT.contains(type);
    }

    /** The engine refuses a database that was written at another level; ours was written at audit by releases before this one. */
    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        List<HistoryLevel> levels = configuration.getCustomHistoryLevels() == null ? new ArrayList<>()
            : new ArrayList<>(configuration.getCustomHistoryLevels());
        levels.add(this);
        configuration.setCustomHistoryLevels(levels);
        configuration.setHistoryEventProducer(new DefinitionsInMemory());
        configuration.setHistoryEventHandler(new OrderEndHistory());
        if (getName().equals(configuration.getHistory()) && engineHasTables()) {
            jdbc.sql("update ACT_GE_PROPERTY set VALUE_ = ?, REV_ = REV_ + 1 where NAME_ = 'historyLevel' and VALUE_ = ?")
                .params(String.valueOf(ID), String.valueOf(AUDIT)).update();
        }
    }

    private boolean engineHasTables() {
        return jdbc.sql("select count(*) from information_schema.tables where upper(table_name) = 'ACT_GE_PROPERTY' and table_schema = current_schema")
            .query(Integer.class).single() > 0;
    }

    /** The engine reads the row of an order's model for its key and name, which it has in memory. */
    private static final class DefinitionsInMemory extends CacheAwareHistoryEventProducer {

        @Override
        protected ProcessDefinitionEntity getProcessDefinitionEntity(String id) {
            return Context.getProcessEngineConfiguration().getDeploymentCache().findDeployedProcessDefinitionById(id);
        }
    }
}
