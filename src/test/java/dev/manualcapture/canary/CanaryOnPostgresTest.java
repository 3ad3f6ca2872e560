package dev.manualcapture.canary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.manualcapture.proof.OnPostgres;
import org.junit.jupiter.api.Tag;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.ContextConfiguration;

/** The same on PostgreSQL, where its files, its log of changes and its log of errors are looked through, too. */
@Tag("proof")
@ContextConfiguration(initializers = OnPostgres.class)
class CanaryOnPostgresTest extends CanaryTest {

    @Override
    DatabaseDump dump(JdbcTemplate database, String control) {
        assertThat(database.queryForObject("select version()", String.class)).startsWith("PostgreSQL");
        return new DatabaseDump(NEEDLES, database, "checkpoint", OnPostgres.folder(), control);
    }
}
