package dev.manualcapture.store;

import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Indexes that the engine's own schema lacks. Without them every look for due jobs, every completed task, and every page of Tasklist,
 * which is sorted by due date, reads all orders that wait.
 */
final class EngineIndexes {

    private static final Map<String, String> INDEXES = Map.of(
        "MC_IDX_JOB_DUEDATE", "ACT_RU_JOB (DUEDATE_)",
        "MC_IDX_TASK_PARENT", "ACT_RU_TASK (PARENT_TASK_ID_)",
        "MC_IDX_TASK_DUE", "ACT_RU_TASK (DUE_DATE_)");

    /** PostgreSQL alone has indexes over a part of a table: the few tasks that are no wait for stock are not sought among those that are. */
    private static final Map<String, String> ON_POSTGRES = Map.of(
        "MC_IDX_TASK_REPAIR", "ACT_RU_TASK (DUE_DATE_) where TASK_DEF_KEY_ <> 'Task_ConfirmStock'");

    private EngineIndexes() {
    }

    static void make(JdbcClient jdbc) {
        INDEXES.forEach((index, columns) -> jdbc.sql("create index if not exists " + index + " on " + columns).update());
    }

    /** The same on PostgreSQL, while others write. */
    static void makeBesideWork(JdbcClient jdbc) {
        INDEXES.forEach((index, columns) -> makeBesideWork(jdbc, index, columns));
        ON_POSTGRES.forEach((index, columns) -> makeBesideWork(jdbc, index, columns));
    }

    private static void makeBesideWork(JdbcClient jdbc, String index, String columns) {
        dropIfHalfMade(jdbc, index);
        jdbc.sql("create index concurrently if not exists " + index + " on " + columns).update();
    }

    /** An index whose making was cut short costs each write, and no query uses it; to make it if it does not exist would leave it so. */
    private static void dropIfHalfMade(JdbcClient jdbc, String index) {
        if (jdbc.sql("select exists (select 1 from pg_index where indexrelid = to_regclass(?) and not indisvalid)").param(index)
            .query(Boolean.class).single()) {
            jdbc.sql("drop index concurrently if exists " + index).update();
        }
    }
}
