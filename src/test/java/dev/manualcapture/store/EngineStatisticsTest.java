package dev.manualcapture.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What PostgreSQL makes of what it is told about the engine's tables. */
class EngineStatisticsTest {

    @Test
    void letPostgresPlanOnceForAllOrders() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(); Connection connection = postgres.getPostgresDatabase().getConnection()) {
            SingleConnectionDataSource same = new SingleConnectionDataSource(connection, true);
            JdbcTemplate jdbc = new JdbcTemplate(same);
            jdbc.execute("""
                create table ACT_RU_EVENT_SUBSCR (ID_ varchar(64) primary key, EXECUTION_ID_ varchar(64), PROC_INST_ID_ varchar(64));
                create index on ACT_RU_EVENT_SUBSCR (EXECUTION_ID_);
                insert into ACT_RU_EVENT_SUBSCR select n, 'execution-' || n % 5000, n from generate_series(1, 20000) n;
                delete from ACT_RU_EVENT_SUBSCR where cast(ID_ as integer) % 5000 > 60;
                analyze ACT_RU_EVENT_SUBSCR;
                prepare before (varchar) as select * from ACT_RU_EVENT_SUBSCR where EXECUTION_ID_ = $1;
                prepare after (varchar) as select * from ACT_RU_EVENT_SUBSCR where EXECUTION_ID_ = $1""");

            // most orders of the morning are gone, and those that came after PostgreSQL counted are none that it knows
            ask(jdbc, "before");
            EngineStatistics.give(JdbcClient.create(same));
            ask(jdbc, "after");

            assertThat(plansForAll(jdbc, "before")).isZero();
            assertThat(plansForAll(jdbc, "after")).isPositive();
            List<String> told = options(jdbc);
            EngineStatistics.give(JdbcClient.create(same));
            assertThat(options(jdbc)).containsExactlyElementsOf(told).isNotEmpty();
        }
    }

    private static void ask(JdbcTemplate jdbc, String name) {
        for (int order = 1; order <= 10; order++) {
            assertThat(jdbc.queryForList("execute " + name + " ('execution-new-" + order + "')")).isEmpty();
        }
    }

    private static int plansForAll(JdbcTemplate jdbc, String name) {
        return jdbc.queryForObject("select generic_plans from pg_prepared_statements where name = ?", Integer.class, name);
    }

    private static List<String> options(JdbcTemplate jdbc) {
        return jdbc.queryForList("select attname || array_to_string(attoptions, ',') from pg_attribute where attoptions is not null order by 1",
            String.class);
    }
}
