package dev.manualcapture.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.manualcapture.proof.OnPostgres;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.ContextConfiguration;

/** What is kept of an order, shown and erased on PostgreSQL. */
@ContextConfiguration(initializers = OnPostgres.class)
class RecordsOnPostgresTest extends RecordsTest {

    @Test
    void isOnPostgres(@Autowired JdbcTemplate database) {
        assertThat(database.queryForObject("select version()", String.class)).startsWith("PostgreSQL");
    }
}
