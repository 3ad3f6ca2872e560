package dev.manualcapture.process;

import org.camunda.bpm.engine.impl.cfg.IdGenerator;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.db.PersistenceSession;
import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManager;
import org.camunda.bpm.engine.impl.util.EnsureUtil;

/** The rows of a command. Of each new one the engine writes out every field, in case that its id is refused; its kind is enough. */
final class PlainEntities extends DbEntityManager {

    PlainEntities(IdGenerator ids) {
        super(ids, Context.getCommandContext().getSession(PersistenceSession.class));
    }

    @Override
    protected void validateId(DbEntity row) {
        EnsureUtil.ensureValidIndividualResourceId(row.getClass().getSimpleName() + " has an invalid id", row.getId());
    }
}
