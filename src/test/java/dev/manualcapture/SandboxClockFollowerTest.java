package dev.manualcapture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;

import dev.manualcapture.process.EngineClock;
import dev.manualcapture.sandbox.Sandbox;
import dev.manualcapture.sandbox.SandboxSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Demo mode's clock is the sandbox's, from the first moment of a start. */
class SandboxClockFollowerTest {

    private final Sandbox sandbox = Sandbox.start(SandboxSettings.inMemory());
    private final JdbcClient jdbc = mock(JdbcClient.class);
    private final EngineClock clock = new EngineClock(jdbc, Duration.ofMinutes(5));
    private final SandboxClockFollower follower = new SandboxClockFollower(URI.create("http://localhost:" + sandbox.port() + "/v1"), clock);

    @AfterEach
    void close() {
        sandbox.close();
        ClockUtil.reset();
    }

    @Test
    void beginsWhereTheSandboxsClockStands() throws Exception {
        sandboxAdvances("P7D");

        follower.afterPropertiesSet();

        assertThat(clock.instant()).isCloseTo(Instant.now().plus(Duration.ofDays(7)), within(10, ChronoUnit.SECONDS));
        verifyNoInteractions(jdbc); // resuming: whoever runs a job has given it a lock of that time already
    }

    @Test
    void beginsWithTheMachinesClockWhileTheSandboxIsNotThere() {
        sandbox.close();

        follower.afterPropertiesSet();

        assertThat(clock.instant()).isCloseTo(Instant.now(), within(10, ChronoUnit.SECONDS));
    }

    private void sandboxAdvances(String duration) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + sandbox.port() + "/sandbox/clock"))
            .POST(BodyPublishers.ofString("{\"advance\":\"" + duration + "\"}")).build();
        assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
    }
}
