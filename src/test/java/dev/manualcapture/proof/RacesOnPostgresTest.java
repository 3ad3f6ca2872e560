package dev.manualcapture.proof;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The races on PostgreSQL. */
@Tag("proof")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
    "sandbox.port=false", "smartpay.base-url=http://localhost:9/v1", "camunda.bpm.job-execution.enabled=false", "logging.level.root=OFF",
    "spring.datasource.username=postgres", "spring.datasource.password=postgres"})
@Import(Stage.class)
@DirtiesContext
class RacesOnPostgresTest extends Races {

    private static EmbeddedPostgres postgres;
    private static PreparedStatement waiting;

    @DynamicPropertySource
    static void started(DynamicPropertyRegistry registry) throws IOException, SQLException {
        postgres = EmbeddedPostgres.start();
        Connection watch = postgres.getPostgresDatabase().getConnection();
        waiting = watch.prepareStatement("select count(distinct pid) from pg_locks where not granted");
        registry.add("spring.datasource.url", () -> postgres.getJdbcUrl("postgres", "postgres"));
    }

    @Override
    long waitingForLocks(List<Thread> moving) {
        try (ResultSet count = waiting.executeQuery()) {
            count.next();
            return count.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    String database() {
        return "PostgreSQL";
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }
}
