package dev.manualcapture.store;

import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Three indexes that the engine's own schema lacks. Without them every look for due jobs, every completed task, and every page of Tasklist,
 * which is sorted by due date, reads all orders that wait. They are made after the engine has made its tables, and survive its upgrade scripts.
 */
@Component
class EngineIndexes {

    private final JdbcClient jdbc;

    EngineIndexes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener(ApplicationStartedEvent.class)
    void make() {
        jdbc.sql("create index if not exists MC_IDX_JOB_DUEDATE on ACT_RU_JOB (DUEDATE_)").update();
        jdbc.sql("create index if not exists MC_IDX_TASK_PARENT on ACT_RU_TASK (PARENT_TASK_ID_)").update();
        jdbc.sql("create index if not exists MC_IDX_TASK_DUE on ACT_RU_TASK (DUE_DATE_)").update();
    }
}
