package dev.manualcapture.process;

import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionManager;
import org.camunda.bpm.engine.impl.persistence.entity.SuspensionState;
import org.camunda.bpm.engine.repository.ProcessDefinition;

/**
 * Whether a definition is the latest of its key and whether it is suspended, asked once a second instead of in each command of each order: the
 * engine keeps the model itself in memory, but reads its row each time. An order that another node lets in within that second is one that came
 * before the model was deployed or suspended.
 */
final class RecentProcessDefinitions extends ProcessDefinitionManager {

    private final RecentReads<ProcessDefinitionEntity> byId;
    private final RecentReads<ProcessDefinitionEntity> byKey;
    private final OwnChanges own;

    RecentProcessDefinitions(RecentReads<ProcessDefinitionEntity> byId, RecentReads<ProcessDefinitionEntity> byKey) {
        this.byId = byId;
        this.byKey = byKey;
        this.own = new OwnChanges(byId, byKey);
    }

    @Override
    public ProcessDefinitionEntity findLatestDefinitionById(String id) {
        return own.read(byId, id, () -> super.findLatestDefinitionById(id));
    }

    @Override
    public ProcessDefinitionEntity findLatestDefinitionByKey(String key) {
        return own.read(byKey, key, () -> super.findLatestDefinitionByKey(key));
    }

    @Override
    public void insertProcessDefinition(ProcessDefinitionEntity definition) {
        own.begin();
        super.insertProcessDefinition(definition);
    }

    @Override
    public void deleteProcessDefinition(ProcessDefinition definition, String id, boolean cascadeToHistory,
                                        boolean cascadeToInstances, boolean skipCustomListeners, boolean skipIoMappings) {
        own.begin();
        super.deleteProcessDefinition(definition, id, cascadeToHistory, cascadeToInstances, skipCustomListeners, skipIoMappings);
    }

    @Override
    public void updateProcessDefinitionSuspensionStateById(String id, SuspensionState state) {
        own.begin();
        super.updateProcessDefinitionSuspensionStateById(id, state);
    }

    @Override
    public void updateProcessDefinitionSuspensionStateByKey(String key, SuspensionState state) {
        own.begin();
        super.updateProcessDefinitionSuspensionStateByKey(key, state);
    }

    @Override
    public void updateProcessDefinitionSuspensionStateByKeyAndTenantId(String key, String tenant, SuspensionState state) {
        own.begin();
        super.updateProcessDefinitionSuspensionStateByKeyAndTenantId(key, tenant, state);
    }
}
