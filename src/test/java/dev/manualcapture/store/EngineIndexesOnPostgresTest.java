package dev.manualcapture.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.JdbcTemplate;

/** Our indexes on the engine's tables of a PostgreSQL on which other nodes work. */
@Timeout(120)
class EngineIndexesOnPostgresTest {

    private static final List<String> VALID = List.of("mc_idx_job_duedate true", "mc_idx_task_due true", "mc_idx_task_parent true",
        "mc_idx_task_repair true");
    private static EmbeddedPostgres postgres;

    private JdbcTemplate jdbc;
    private Connection other;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    @BeforeEach
    void tablesInWhichAnotherNodeIsWriting() throws SQLException {
        jdbc = new JdbcTemplate(postgres.getPostgresDatabase());
        jdbc.execute("create table ACT_RU_JOB (ID_ varchar(64), DUEDATE_ timestamp)");
        jdbc.execute("create table ACT_RU_TASK (ID_ varchar(64), PARENT_TASK_ID_ varchar(64), TASK_DEF_KEY_ varchar(64), DUE_DATE_ timestamp)");
        other = postgres.getPostgresDatabase().getConnection();
        other.setAutoCommit(false);
        other.createStatement().execute("insert into ACT_RU_JOB values ('written', now())");
        other.createStatement().execute("insert into ACT_RU_TASK values ('written', null, 'a', now())");
    }

    @AfterEach
    void end() throws SQLException {
        other.close();
        jdbc.execute("drop table ACT_RU_JOB, ACT_RU_TASK");
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @Test
    void areMadeWhileOthersWrite() throws SQLException {
        CompletableFuture<Void> making = makes();
        awaitIndexHalfMade();

        jdbc.execute("""
            set lock_timeout = '5s';
            insert into ACT_RU_JOB values ('meanwhile', now());
            insert into ACT_RU_TASK values ('meanwhile', null, 'a', now())""");

        assertThat(making).isNotDone();
        other.commit();
        making.join();
        assertThat(indexes()).isEqualTo(VALID);
    }

    @Test
    void areMadeByOneNodeAndNoneWaitsForIt() throws SQLException {
        CompletableFuture<Void> making = makes();
        awaitIndexHalfMade();

        new EngineSchema(postgres.getPostgresDatabase()).make();

        assertThat(making).isNotDone();
        other.commit();
        making.join();
        assertThat(indexes()).isEqualTo(VALID);
    }

    @Test
    void areMadeAgainAfterANodeWasInterrupted() throws SQLException {
        DataSource impatient = postgres.getDatabase("postgres", "postgres", Map.of("options", "-c statement_timeout=500"));
        new EngineSchema(impatient).make();
        assertThat(indexes()).as("left by the interrupted one").hasSize(1).allMatch(index -> index.endsWith(" false"));

        other.commit();
        new EngineSchema(postgres.getPostgresDatabase()).make();

        assertThat(indexes()).isEqualTo(VALID);
    }

    @Test
    void areLeftAsTheyAreAtTheNextStart() throws SQLException {
        other.commit();
        new EngineSchema(postgres.getPostgresDatabase()).make();
        List<Long> before = identities();

        new EngineSchema(postgres.getPostgresDatabase()).make();

        assertThat(identities()).hasSameSizeAs(VALID).isEqualTo(before);
    }

    private List<Long> identities() {
        return jdbc.queryForList("select oid from pg_class where relname like 'mc_idx%' order by oid", Long.class);
    }

    private CompletableFuture<Void> makes() {
        return CompletableFuture.runAsync(new EngineSchema(postgres.getPostgresDatabase())::make);
    }

    private void awaitIndexHalfMade() {
        await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20))
            .until(() -> indexes().stream().anyMatch(index -> index.endsWith(" false")));
    }

    /** Each with whether queries use it. */
    private List<String> indexes() {
        return jdbc.queryForList("""
            select relname || ' ' || indisvalid from pg_index join pg_class on oid = indexrelid where relname like 'mc_idx%' order by 1""",
            String.class);
    }
}
