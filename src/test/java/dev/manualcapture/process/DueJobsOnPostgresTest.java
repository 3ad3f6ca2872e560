package dev.manualcapture.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.manualcapture.proof.OnPostgres;
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
        String during = configuration.getCommandExecutorTxRequired().execute(command -> {
            command.getJobManager().findNextJobsToExecute(new Page(0, 1));
            return planning();
        });

        assertThat(during).isEqualTo("force_custom_plan");
        assertThat(planning()).isEqualTo("auto");
    }

    private String planning() {
        return database.queryForObject("show plan_cache_mode", String.class);
    }
}
