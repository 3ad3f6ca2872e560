package dev.manualcapture.proof;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Gives a test a new database on PostgreSQL instead of the one that its settings name. The server is shared by all tests of this process. */
public final class OnPostgres implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        String database = "test_" + DATABASES.incrementAndGet();
        try (Connection connection = Server.SHARED.connect(); Statement statement = connection.createStatement()) {
            statement.execute("create database " + database);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        // it asks nobody from this machine for a password, so that each test keeps its own
        TestPropertyValues.of("postgres.url=" + Server.SHARED.url(database), "spring.datasource.url=${postgres.url}",
            "spring.datasource.username=postgres").applyTo(context);
    }

    /** All files of the server: tables, its log of changes, and what it writes about errors. */
    public static Path folder() {
        return Server.SHARED.folder();
    }

    private static final class Server {

        private static final Postgres SHARED = new Postgres("shared", Map.of("logging_collector", "on"));

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(SHARED::close));
        }
    }
}
