package dev.manualcapture.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.JdbcTemplate;

/** Two nodes that start together on an empty PostgreSQL, from their first look at it. */
@Timeout(120)
class SetUpInTurnOnPostgresTest {

    private static EmbeddedPostgres postgres;

    private final JdbcTemplate jdbc = new JdbcTemplate(postgres.getPostgresDatabase());

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @Test
    void theSecondLooksForTablesOnceTheFirstHasMadeAllOfThem() {
        SetUpInTurn first = new SetUpInTurn(postgres.getPostgresDatabase());
        SetUpInTurn second = new SetUpInTurn(postgres.getPostgresDatabase());

        first.preInit(null);
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> second.migrate(ours()));
        await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20)).until(this::oneWaitsForItsTurn);
        assertThat(tables()).isZero();

        first.done();
        waiting.join();

        assertThat(tables()).isPositive();
        first.preInit(null); // a turn that is not given back would be waited for until the test's end
        first.done();
    }

    private boolean oneWaitsForItsTurn() {
        return jdbc.queryForObject("select count(*) from pg_locks where locktype = 'advisory' and not granted", Long.class) == 1;
    }

    private long tables() {
        return jdbc.queryForObject("select count(*) from pg_tables where schemaname = 'public'", Long.class);
    }

    private static Flyway ours() {
        return Flyway.configure().dataSource(postgres.getPostgresDatabase()).load();
    }
}
