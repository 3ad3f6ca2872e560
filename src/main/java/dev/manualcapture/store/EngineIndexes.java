package dev.manualcapture.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/**
 * Three indexes that the engine's own schema lacks. Without them every look for due jobs, every completed task, and every page of Tasklist,
 * which is sorted by due date, reads all orders that wait. They are made after the engine has made its tables, and survive its upgrade
 * scripts.
 *
 * <p>On PostgreSQL nobody's work waits for them, however many orders there are. To make an index so waits for everybody's transactions,
 * a backup's too; that is why it begins once this node takes requests and has given its turn to set up the database to the next: who waits
 * for that turn does so in a transaction. One node makes them, the others go on. What is left half made is made again at a later start.
 */
@Component
class EngineIndexes {

    private static final Logger LOG = LoggerFactory.getLogger(EngineIndexes.class);
    /** Any number that nobody else locks in this database. */
    private static final long LOCK = 7_240_003_113L;
    private static final Map<String, String> INDEXES = Map.of(
        "MC_IDX_JOB_DUEDATE", "ACT_RU_JOB (DUEDATE_)",
        "MC_IDX_TASK_PARENT", "ACT_RU_TASK (PARENT_TASK_ID_)",
        "MC_IDX_TASK_DUE", "ACT_RU_TASK (DUE_DATE_)");

    private final DataSource dataSource;

    EngineIndexes(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The last that a start says, after everybody who sets something up. */
    @EventListener
    void started(AvailabilityChangeEvent<ReadinessState> change) {
        if (change.getState() == ReadinessState.ACCEPTING_TRAFFIC) {
            make();
        }
    }

    void make() {
        try (Connection connection = dataSource.getConnection()) {
            JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            if (connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
                makeUnlessAnotherDoes(jdbc);
            } else {
                INDEXES.forEach((index, columns) -> jdbc.sql("create index if not exists " + index + " on " + columns).update());
            }
        } catch (SQLException | DataAccessException e) {
            LOG.warn("An index on the engine's tables, or what PostgreSQL is told about them, is not there, a later start makes it: {}", e.getMessage());
        }
    }

    private static void makeUnlessAnotherDoes(JdbcClient jdbc) {
        if (!lock(jdbc, "pg_try_advisory_lock")) {
            return;
        }
        try {
            INDEXES.forEach((index, columns) -> {
                dropIfHalfMade(jdbc, index);
                jdbc.sql("create index concurrently if not exists " + index + " on " + columns).update();
            });
            EngineStatistics.give(jdbc);
        } finally {
            lock(jdbc, "pg_advisory_unlock");
        }
    }

    /** An index whose making was cut short costs each write, and no query uses it; to make it if it does not exist would leave it so. */
    private static void dropIfHalfMade(JdbcClient jdbc, String index) {
        if (jdbc.sql("select exists (select 1 from pg_index where indexrelid = to_regclass(?) and not indisvalid)").param(index)
            .query(Boolean.class).single()) {
            jdbc.sql("drop index concurrently if exists " + index).update();
        }
    }

    private static boolean lock(JdbcClient jdbc, String function) {
        return jdbc.sql("select " + function + "(?)").param(LOCK).query(Boolean.class).single();
    }
}
