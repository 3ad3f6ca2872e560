package dev.manualcapture.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The references to executions, of which the engine's tables have more: as strict as before, under their names, and never in anybody's way. */
@Timeout(120)
class EngineReferencesOnPostgresTest {

    private static final List<String> AS_THE_ENGINE_MADE_THEM = List.of("act_fk_exe_procinst a t", "act_fk_task_exe a t");
    private static final List<String> TIGHT = List.of("act_fk_exe_procinst r t", "act_fk_task_exe r t");
    private static EmbeddedPostgres postgres;

    private Connection connection;
    private JdbcTemplate jdbc;
    private JdbcClient client;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    @BeforeEach
    void twoTablesOfTheEngine() throws SQLException {
        connection = postgres.getPostgresDatabase().getConnection();
        SingleConnectionDataSource same = new SingleConnectionDataSource(connection, true);
        jdbc = new JdbcTemplate(same);
        client = JdbcClient.create(same);
        jdbc.execute("""
            create table ACT_RU_EXECUTION (ID_ varchar(64) primary key, PROC_INST_ID_ varchar(64),
                constraint ACT_FK_EXE_PROCINST foreign key (PROC_INST_ID_) references ACT_RU_EXECUTION (ID_));
            create table ACT_RU_TASK (ID_ varchar(64) primary key, EXECUTION_ID_ varchar(64),
                constraint ACT_FK_TASK_EXE foreign key (EXECUTION_ID_) references ACT_RU_EXECUTION (ID_));
            insert into ACT_RU_EXECUTION values ('process', 'process'), ('step', 'process');
            insert into ACT_RU_TASK values ('task', 'step')""");
    }

    @AfterEach
    void end() throws SQLException {
        jdbc.execute("drop table ACT_RU_TASK, ACT_RU_EXECUTION");
        connection.close();
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @Test
    void refuseWhatIsReferredTo() {
        assertThat(references()).isEqualTo(AS_THE_ENGINE_MADE_THEM);

        EngineReferences.tighten(client);

        assertThat(references()).isEqualTo(TIGHT);
        assertThatThrownBy(() -> jdbc.update("delete from ACT_RU_EXECUTION where ID_ = 'step'")).isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> jdbc.update("insert into ACT_RU_TASK values ('lost', 'nowhere')"))
            .isInstanceOf(DataIntegrityViolationException.class);
        assertThat(jdbc.queryForObject("select count(*) from ACT_RU_EXECUTION", Integer.class)).isEqualTo(2);
    }

    @Test
    void letAProcessEndThatRefersToItself() {
        EngineReferences.tighten(client);

        jdbc.update("delete from ACT_RU_TASK");
        assertThat(jdbc.update("delete from ACT_RU_EXECUTION where ID_ = 'step'")).isOne();
        assertThat(jdbc.update("delete from ACT_RU_EXECUTION where ID_ = 'process'")).isOne();
    }

    @Test
    void stayAsTheyAreWhileSomebodyWritesAndAreChangedAtALaterStart() throws SQLException {
        try (Connection other = postgres.getPostgresDatabase().getConnection()) {
            other.setAutoCommit(false);
            other.createStatement().execute("insert into ACT_RU_TASK values ('meanwhile', 'step')");

            EngineReferences.tighten(client);
            assertThat(references()).contains("act_fk_task_exe a t");
            other.commit();
        }

        EngineReferences.tighten(client);
        assertThat(references()).isEqualTo(TIGHT);
        assertThat(jdbc.queryForObject("show lock_timeout", String.class)).as("for who has this connection next").isEqualTo("0");
    }

    @Test
    void areLeftAsTheyAreAtTheNextStart() {
        EngineReferences.tighten(client);
        List<Long> before = identities();

        EngineReferences.tighten(client);

        assertThat(identities()).hasSize(2).isEqualTo(before);
    }

    private List<Long> identities() {
        return jdbc.queryForList("select oid from pg_constraint where contype = 'f' order by oid", Long.class);
    }

    /** Each with what becomes of a deletion, and whether all rows were looked at. */
    private List<String> references() {
        return jdbc.queryForList("select format('%s %s %s', conname, confdeltype, convalidated) from pg_constraint where contype = 'f' order by 1",
            String.class);
    }
}
