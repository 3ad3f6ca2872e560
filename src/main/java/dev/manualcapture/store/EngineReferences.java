package dev.manualcapture.store;

import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.UncategorizedSQLException;
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

    /** For each of the two tables that a change takes from everybody; who waits in the queue behind it waits as long. */
    private static final String PATIENCE = "250ms";
    /** PostgreSQL's state once that is over. */
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private EngineReferences() {
    }

    /** Changes those that are still as the engine made them. From the first whose tables are in use, all are left to a later start. */
    static void tighten(JdbcClient jdbc) {
        jdbc.sql("set lock_timeout = '" + PATIENCE + "'").update();
        try {
            // one statement, so that no moment is without the reference; rows that are there already are looked at next, beside everybody's work
            forEach(jdbc, "confdeltype = 'a' and convalidated", "'alter table %1$s drop constraint %2$I, add constraint %2$I %3$s"
                + " on delete restrict not valid'");
            forEach(jdbc, "confdeltype = 'r' and not convalidated", "'alter table %1$s validate constraint %2$I'");
        } catch (UncategorizedSQLException e) {
            if (!(e.getRootCause() instanceof SQLException cause) || !LOCK_NOT_AVAILABLE.equals(cause.getSQLState())) {
                throw e;
            }
            LOG.info("The engine's references to executions and tasks are left to a later start, since others are at work: {}", e.getMessage());
        } finally {
            jdbc.sql("reset lock_timeout").update();
        }
    }

    private static void forEach(JdbcClient jdbc, String state, String change) {
        jdbc.sql("select format(" + change + ", conrelid::regclass, conname, pg_get_constraintdef(oid)) from pg_constraint where " + state + " and "
            + THOSE + " order by conname").query(String.class).list().forEach(statement -> jdbc.sql(statement).update());
    }
}
