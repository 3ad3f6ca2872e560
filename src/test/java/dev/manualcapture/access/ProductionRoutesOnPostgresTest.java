package dev.manualcapture.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.manualcapture.proof.OnPostgres;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;

/** The routes of production mode with its real database behind them: a question that it refuses is answered as the table says, too. */
@ContextConfiguration(initializers = OnPostgres.class)
@TestPropertySource(properties = "doors.database=false")
class ProductionRoutesOnPostgresTest extends ProductionRoutesTest {

    @Test
    void isOnPostgres(@Autowired JdbcTemplate database) {
        assertThat(database.queryForObject("select version()", String.class)).startsWith("PostgreSQL");
    }
}
