package dev.manualcapture.store;

import java.sql.Connection;
import java.sql.SQLException;
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
 * What the engine's own tables get from us, after the engine has made them: {@link EngineIndexes} and, on PostgreSQL, {@link EngineStatistics} and
 * {@link EngineReferences}. All of it survives the engine's upgrade scripts.
 *
 * <p>On PostgreSQL nobody's work waits for it, however many orders there are, but half a second at most for the references. It begins once this node
 * takes requests and has given its turn to set up the database to the next: who waits for that turn does so in a transaction, for which the making of an
 * index waits. One node does it, the others go on. What is left half done is done at a later start.
 */
@Component
class EngineSchema {

    private static final Logger LOG = LoggerFactory.getLogger(EngineSchema.class);
    /** Any number that nobody else locks in this database. */
    private static final long LOCK = 7_240_003_113L;

    private final DataSource dataSource;

    EngineSchema(DataSource dataSource) {
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
                EngineIndexes.make(jdbc);
            }
        } catch (SQLException | DataAccessException e) {
            LOG.warn("The engine's tables lack an index, or PostgreSQL was not told about them; a later start does it: {}", e.getMessage());
        }
    }

    private static void makeUnlessAnotherDoes(JdbcClient jdbc) {
        if (!lock(jdbc, "pg_try_advisory_lock")) {
            return;
        }
        try {
            EngineIndexes.makeBesideWork(jdbc);
            EngineStatistics.give(jdbc);
            EngineReferences.tighten(jdbc);
        } finally {
            lock(jdbc, "pg_advisory_unlock");
        }
    }

    private static boolean lock(JdbcClient jdbc, String function) {
        return jdbc.sql("select " + function + "(?)").param(LOCK).query(Boolean.class).single();
    }
}
