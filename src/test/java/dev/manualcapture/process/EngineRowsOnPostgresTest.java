package dev.manualcapture.process;

import dev.manualcapture.proof.OnPostgres;
import org.springframework.test.context.ContextConfiguration;

/** The same on PostgreSQL, where all that a command writes is one message. */
@ContextConfiguration(initializers = OnPostgres.class)
class EngineRowsOnPostgresTest extends EngineRowsTest {
}
