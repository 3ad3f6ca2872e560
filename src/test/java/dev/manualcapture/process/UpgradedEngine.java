package dev.manualcapture.process;

import dev.manualcapture.store.OurSchema;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Before the application starts, its empty database becomes one of an older engine with an order, and is brought up to this one. */
final class UpgradedEngine implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of("camunda.bpm.history-level=order").applyTo(context); // as in production
        DataSource database = database(context.getEnvironment());
        try (Connection connection = database.getConnection()) {
            EngineScripts scripts = of(connection);
            scripts.createOlder(connection);
            OurSchema.into(database);
            new JdbcTemplate(database).update("""
                insert into customer_order (reference, digest, status, amount, captured, created_at)
                values ('from-before', 'digest', 'captured', 1500, 1500, current_timestamp)""");
            scripts.upgrade(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DataSource database(Environment settings) {
        return new DriverManagerDataSource(settings.getRequiredProperty("spring.datasource.url"),
            settings.getRequiredProperty("spring.datasource.username"), settings.getProperty("spring.datasource.password"));
    }

    static EngineScripts of(Connection connection) throws SQLException {
        return new EngineScripts(connection.getMetaData().getDatabaseProductName().equals("H2") ? "h2" : "postgres");
    }
}
