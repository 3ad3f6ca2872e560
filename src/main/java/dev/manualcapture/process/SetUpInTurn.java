package dev.manualcapture.process;

import jakarta.annotation.PreDestroy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * One node at a time brings the database to what it needs: our tables, the engine's, the model, accounts and rights. Each of these looks first and
 * then writes, so that two nodes that start together on an empty database would both write, and one would end with a duplicate key, or with a history
 * of migrations that was there after all (Flyway takes a lock of its own only once it is). The turn is a lock of PostgreSQL's that ends with its
 * connection, however the node ends. An H2 file has one user anyway.
 */
@Component
class SetUpInTurn extends AbstractProcessEnginePlugin implements FlywayMigrationStrategy {

    private static final Logger LOG = LoggerFactory.getLogger(SetUpInTurn.class);
    /** Any number that nobody else locks in this database. */
    private static final long LOCK = 7_240_003_112L;

    private final DataSource dataSource;
    private Connection turn;

    SetUpInTurn(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** A turn of its own: what the application does until the engine begins may be done by all nodes at once. */
    @Override
    public void migrate(Flyway ours) {
        begin();
        try {
            ours.migrate();
        } finally {
            done();
        }
    }

    /** The engine looks for its tables right after this. */
    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        begin();
    }

    private void begin() {
        try {
            Connection connection = dataSource.getConnection();
            if (!connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
                connection.close();
                return;
            }
            turn = connection;
            LOG.debug("Waiting for the turn to set up the database");
            run("select pg_advisory_lock(?)");
        } catch (SQLException e) {
            throw new IllegalStateException("The database gives no turn to set it up: " + e.getMessage(), e);
        }
    }

    /** Gives the turn back: after the migration, and after everybody who sets something up at the start. */
    @EventListener(ApplicationReadyEvent.class)
    @Order(Ordered.LOWEST_PRECEDENCE)
    @PreDestroy
    void done() {
        if (turn == null) {
            return;
        }
        try (Connection connection = turn) {
            run("select pg_advisory_unlock(?)");
        } catch (SQLException e) {
            LOG.warn("The turn to set up the database ends with its connection: {}", e.getMessage());
        } finally {
            turn = null;
        }
    }

    private void run(String sql) throws SQLException {
        try (PreparedStatement statement = turn.prepareStatement(sql)) {
            statement.setLong(1, LOCK);
            statement.execute();
        }
    }
}
