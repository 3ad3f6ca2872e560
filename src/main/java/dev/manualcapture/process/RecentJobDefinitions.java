package dev.manualcapture.process;

import org.camunda.bpm.engine.impl.cmd.SetJobDefinitionPriorityCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionManager;
import org.camunda.bpm.engine.impl.persistence.entity.SuspensionState;

/**
 * Whether a step or a timer of the model is suspended, and its priority, asked once a second instead of for each one that an order comes to. The
 * one command that reads a row in order to change it reads it anew.
 */
final class RecentJobDefinitions extends JobDefinitionManager {

    private final RecentReads<JobDefinitionEntity> recent;
    private final OwnChanges own;

    RecentJobDefinitions(RecentReads<JobDefinitionEntity> recent) {
        this.recent = recent;
        this.own = new OwnChanges(recent);
    }

    @Override
    public JobDefinitionEntity findById(String id) {
        if (Context.getCommandInvocationContext().getCommand() instanceof SetJobDefinitionPriorityCmd) {
            own.begin();
        }
        return own.read(recent, id, () -> super.findById(id));
    }

    @Override
    public void deleteJobDefinitionsByProcessDefinitionId(String id) {
        own.begin();
        super.deleteJobDefinitionsByProcessDefinitionId(id);
    }

    @Override
    public void updateJobDefinitionSuspensionStateById(String id, SuspensionState state) {
        own.begin();
        super.updateJobDefinitionSuspensionStateById(id, state);
    }

    @Override
    public void updateJobDefinitionSuspensionStateByProcessDefinitionId(String id, SuspensionState state) {
        own.begin();
        super.updateJobDefinitionSuspensionStateByProcessDefinitionId(id, state);
    }

    @Override
    public void updateJobDefinitionSuspensionStateByProcessDefinitionKey(String key, SuspensionState state) {
        own.begin();
        super.updateJobDefinitionSuspensionStateByProcessDefinitionKey(key, state);
    }

    @Override
    public void updateJobDefinitionSuspensionStateByProcessDefinitionKeyAndTenantId(String key, String tenant, SuspensionState state) {
        own.begin();
        super.updateJobDefinitionSuspensionStateByProcessDefinitionKeyAndTenantId(key, tenant, state);
    }
}
