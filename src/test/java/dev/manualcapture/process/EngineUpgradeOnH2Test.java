package dev.manualcapture.process;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;

/** The upgrade of the engine in local mode's database. */
@Tag("proof")
@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:upgraded;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=40000")
@ContextConfiguration(initializers = UpgradedEngine.class)
class EngineUpgradeOnH2Test extends EngineUpgrade {

    @Override
    List<String> indexes(JdbcTemplate jdbc) {
        return jdbc.queryForList("select index_name from information_schema.indexes where index_name like 'MC_IDX%'", String.class);
    }
}
