package dev.manualcapture.process;

import dev.manualcapture.proof.OnPostgres;
import org.springframework.test.context.ContextConfiguration;

/** Every path through the process once more, on PostgreSQL. */
@ContextConfiguration(initializers = OnPostgres.class)
class ManualCaptureProcessOnPostgresTest extends ManualCaptureProcessTest {
}
