package dev.manualcapture.process;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.CachedDbEntity;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.DbEntityState;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;

/** A task that is made in the present command: nothing in the database can belong to it yet, though the engine looks. */
final class NewTask {

    private NewTask() {
    }

    static boolean is(String task) {
        CachedDbEntity known = Context.getCommandContext().getDbEntityManager().getDbEntityCache().getCachedEntity(TaskEntity.class, task);
        return known != null && known.getEntityState() == DbEntityState.TRANSIENT;
    }
}
