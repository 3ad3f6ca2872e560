package dev.manualcapture.process;

import dev.manualcapture.proof.OnPostgres;
import org.springframework.test.context.ContextConfiguration;

/** The same on PostgreSQL. */
@ContextConfiguration(initializers = OnPostgres.class)
class CandidateRightsOnPostgresTest extends CandidateRightsTest {
}
