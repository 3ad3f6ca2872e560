package dev.manualcapture.store;

import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Three indexes that the engine's own schema lacks. Without them every look for due jobs, every completed task, and every page of Tasklist,
 * which is sorted by due date, reads all orders that wait.
 */
final class EngineIndexes {

    private static final Map<String, String> INDEXES = Map.of(
        "MC_IDX_JOB_DUEDATE", "ACT_RU_JOB (DUEDATE_)",
        "MC_IDX_TASK_PARENT", "ACT_RU_TASK (PARENT_TASK_ID_)",
        "MC_IDX_TASK_DUE", "ACT_RU_TASK (DUE_DATE_)");

    private EngineIndexes() {
    }

    static void make(JdbcClient jdbc) {
        INDEXES.forEach((index, columns) -> jdbc.sql("create index if not exists " + index + " on " + columns).update());
    }

    /** The same on PostgreSQL, while others write. */
    static void makeBesideWork(JdbcClient jdbc) {
        INDEXES.forEach((index, columns) -> {
            dropIfHalfMade(jdbc, index);
            jdbc.sql("create index concurrently if not exists " + index + " on " + columns).update();
        });
    }

    /** An index whose making was cut short costs each write, and no query uses it; to make it if it does not exist would leave it so. */
    private static void dropIfHalfMade(JdbcClient jdbc, String index) {
        if (jdbc.sql("select exists (select 1 from pg_index where indexrelid = to_regclass(?) and not indisvalid)").param(index)
            .query(Boolean.class).single()) {
            jdbc.sql("drop index concurrently if exists " + index).update();
        }
    }
}
