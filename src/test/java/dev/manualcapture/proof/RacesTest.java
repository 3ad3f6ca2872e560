package dev.manualcapture.proof;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** The races on H2. */
@Tag("proof")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
    "spring.datasource.url=" + RacesTest.URL, "sandbox.port=false", "smartpay.base-url=http://localhost:9/v1",
    "camunda.bpm.job-execution.enabled=false", "logging.level.root=OFF"})
@Import(Stage.class)
class RacesTest extends Races {

    static final String URL = "jdbc:h2:mem:races;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=40000";

    /** A statement takes less than a look; who is still in one waits for a lock. For a key that another inserts, H2 tries and tries again. */
    @Override
    long waitingForLocks(List<Thread> moving) {
        return moving.stream().filter(thread -> Arrays.stream(thread.getStackTrace())
            .anyMatch(frame -> frame.getClassName().equals("org.h2.command.Command"))).count();
    }

    @Override
    String database() {
        return "H2";
    }
}
