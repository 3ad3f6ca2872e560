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
    private boolean changing;

    RecentProcessDefinitions(RecentReads<ProcessDefinitionEntity> byId, RecentReads<ProcessDefinitionEntity> byKey) {
        this.byId = byId;
        this.byKey = byKey;
    }

    @Override
    public ProcessDefinitionEntity findLatestDefinitionById(String id) {
        return changing ? super.findLatestDefinitionById(id) : byId.get(id, () -> super.findLatestDefinitionById(id));
    }

    @Override
    public ProcessDefinitionEntity findLatestDefinitionByKey(String key) {
        return changing ? super.findLatestDefinitionByKey(key) : byKey.get(key, () -> super.findLatestDefinitionByKey(key));
    }

    @Override
    public void insertProcessDefinition(ProcessDefinitionEntity definition) {
        changes();
        super.insertProcessDefinition(definition);
    }

    @Override
    public void deleteProcessDefinition(ProcessDefinition definition, String id, boolean cascadeToHistory,
                                        boolean cascadeToInstances, boolean skipCustomListeners, boolean skipIoMappings) {
        changes();
        super.deleteProcessDefinition(definition, id, cascadeToHistory, cascadeToInstances, skipCustomListeners, skipIoMappings);
    }

    @Override
    public void updateProcessDefinitionSuspensionStateById(String id, SuspensionState state) {
        changes();
        super.updateProcessDefinitionSuspensionStateById(id, state);
    }

    @Override
    public void updateProcessDefinitionSuspensionStateByKey(String key, SuspensionState state) {
        changes();
        super.updateProcessDefinitionSuspensionStateByKey(key, state);
    }

    @Override
    public void updateProcessDefinitionSuspensionStateByKeyAndTenantId(String key, String tenant, SuspensionState state) {
        changes();
        super.updateProcessDefinitionSuspensionStateByKeyAndTenantId(key, tenant, state);
    }

    /** What this command reads of its own change may be rolled back, so nothing of it is kept. */
    private void changes() {
        if (!changing) {
            changing = true;
            byId.forgetWhenCommitted();
            byKey.forgetWhenCommitted();
        }
    }
}
