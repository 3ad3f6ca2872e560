package dev.manualcapture.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.manualcapture.proof.OnPostgres;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.ContextConfiguration;

/** How long things are kept on PostgreSQL, which has other types, locks and clean-up than the database in memory. */
@ContextConfiguration(initializers = OnPostgres.class)
class RetentionOnPostgresTest extends RetentionTest {

    @Test
    void isOnPostgres(@Autowired JdbcTemplate database) {
        assertThat(database.queryForObject("select version()", String.class)).startsWith("PostgreSQL");
    }
}
