package dev.manualcapture.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.manualcapture.proof.OnPostgres;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.ContextConfiguration;

/** The upgrade of the engine on PostgreSQL. */
@Tag("proof")
@ContextConfiguration(initializers = {OnPostgres.class, UpgradedEngine.class})
class EngineUpgradeOnPostgresTest extends EngineUpgrade {

    @Test
    void keepsTheIndexOfAPartOfTheTasks(@Autowired JdbcTemplate jdbc) {
        assertThat(indexes(jdbc)).contains("MC_IDX_TASK_REPAIR");
    }

    @Override
    List<String> indexes(JdbcTemplate jdbc) {
        return jdbc.queryForList("""
            select upper(relname) from pg_index join pg_class on oid = indexrelid where relname like 'mc_idx%' and indisvalid""",
            String.class);
    }
}
