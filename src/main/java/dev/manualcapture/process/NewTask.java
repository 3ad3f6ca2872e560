package dev.manualcapture.process;

import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.CachedDbEntity;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.DbEntityState;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;

/** A task that is made in the present command: nothing in the database can belong to it yet, though the engine looks. */
final class NewTask {

    private NewTask() {
    }

    static boolean is(String task) {
        CachedDbEntity known = Context.getCommandContext().getDbEntityManager().getDbEntityCache().getCachedEntity(TaskEntity.class, task);
        return known != null && known.getEntityState() == DbEntityState.TRANSIENT;
    }

    /** The rights that a task gives its group. */
    static final class Rights extends DefaultAuthorizationProvider {

        @Override
        protected AuthorizationEntity getGrantAuthorization(String task, String user, String group, Resource resource) {
            return is(task) ? null : super.getGrantAuthorization(task, user, group, resource);
        }
    }
}
