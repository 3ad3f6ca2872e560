package dev.manualcapture.store;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Has PostgreSQL refuse outright to delete an execution or a task to which another row refers. The engine's references say <i>no action</i>: what is
 * deleted might still be replaced by the end of the statement, so for each reference PostgreSQL looks first whether another row has taken its id, and then
 * whether a row refers to it. The engine gives no id twice; <i>restrict</i> guards the same and looks only for the second, half as often: an order's
 * three executions were looked for 66 times.
 *
 * <p>Under the names that the engine gave them, since its upgrade scripts go by those.
 */
final class EngineReferences {

    private static final Logger LOG = LoggerFactory.getLogger(EngineReferences.class);
    private static final String THOSE = "contype = 'f' and confrelid in (to_regclass('act_ru_execution'), to_regclass('act_ru_task'))";

    /** The table locks that this takes stop everybody for so long at most; who waits in the queue behind them does, too. */
    private static final String PATIENCE = "250ms";

    private EngineReferences() {
    }

    /** Changes those that are still as the engine made them. One whose tables are in use is left to a later start. */
    static void tighten(JdbcClient jdbc) {
        jdbc.sql("set lock_timeout = '" + PATIENCE + "'").update();
        try {
            // one statement, so that no moment is without the reference; rows that are there already are looked at next, beside everybody's work
            forEach(jdbc, "confdeltype = 'a' and convalidated", "'alter table %1$s drop constraint %2$I, add constraint %2$I %3$s"
                + " on delete restrict not valid'");
            forEach(jdbc, "confdeltype = 'r' and not convalidated", "'alter table %1$s validate constraint %2$I'");
        } finally {
            jdbc.sql("reset lock_timeout").update();
        }
    }

    private static void forEach(JdbcClient jdbc, String state, String change) {
        jdbc.sql("select format(" + change + ", conrelid::regclass, conname, pg_get_constraintdef(oid)) from pg_constraint where " + state + " and "
            + THOSE + " order by conname").query(String.class).list().forEach(statement -> unlessInUse(jdbc, statement));
    }

    private static void unlessInUse(JdbcClient jdbc, String change) {
        try {
            jdbc.sql(change).update();
        } catch (DataAccessException e) {
            LOG.info("Left to a later start, since others are at work: {} ({})", change, e.getMessage());
        }
    }
}
