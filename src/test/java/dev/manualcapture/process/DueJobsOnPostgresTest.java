package dev.manualcapture.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.manualcapture.proof.OnPostgres;
import java.math.BigDecimal;
import java.util.Map;
import org.camunda.bpm.engine.impl.Page;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.ContextConfiguration;

/** How PostgreSQL plans the engine's look for due jobs. */
@ContextConfiguration(initializers = OnPostgres.class)
class DueJobsOnPostgresTest extends ProcessTest {

    @Autowired
    private ProcessEngineConfigurationImpl configuration;
    @Autowired
    private JdbcTemplate database;

    @Test
    void isPlannedForTheMomentThatIsAskedAboutAndNothingElseIs() {
        Map<String, Object> plans = configuration.getCommandExecutorTxRequired().execute(command -> {
            for (int jobs = 1; jobs <= 20; jobs++) { // PostgreSQL thinks of a plan for any moment after five
                command.getJobManager().findNextJobsToExecute(new Page(0, jobs));
                assertThat(database.queryForObject("show plan_cache_mode", String.class)).isEqualTo("auto");
            }
            return database.queryForMap("""
                select sum(custom_plans) as anew, sum(generic_plans) as once from pg_prepared_statements
                where statement like '%from ACT_RU_JOB RES%' and statement like '%DUEDATE_%'""");
        });

        assertThat((BigDecimal) plans.get("anew")).isPositive();
        assertThat((BigDecimal) plans.get("once")).isZero();
    }
}
