package dev.manualcapture;

import com.fasterxml.jackson.databind.JsonNode;
import dev.manualcapture.process.EngineClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Demo mode's clock: asks the sandbox, a service of its own there, what time it is. */
@Component
@ConditionalOnProperty("sandbox.clock-follows")
class SandboxClockFollower implements InitializingBean {

    private static final Logger LOG = LoggerFactory.getLogger(SandboxClockFollower.class);
    /** Less is the way of the answer and the difference of two machines' clocks, not an advance. */
    private static final Duration SMALLEST_ADVANCE = Duration.ofSeconds(5);

    private final RestClient sandbox;
    private final EngineClock clock;

    /** @param address any address at the sandbox */
    SandboxClockFollower(@Value("${sandbox.clock-follows}") URI address, EngineClock clock) {
        this.sandbox = RestClient.create(address.resolve("/sandbox/clock").toString());
        this.clock = clock;
    }

    /** Before the first request and the first job: a node that starts late would else write times of the past. */
    @Override
    public void afterPropertiesSet() {
        clock.runAhead(advance().orElse(Duration.ZERO));
    }

    /** Follows an advance; never goes back. */
    @Scheduled(fixedDelayString = "PT1S")
    void follow() {
        advance().ifPresent(clock::runAhead);
    }

    /** How far the sandbox is ahead of this machine, if that is further than we are. */
    private Optional<Duration> advance() {
        try {
            JsonNode answer = sandbox.get().retrieve().body(JsonNode.class);
            Instant there = answer == null ? clock.instant() : Instant.parse(answer.path("now").asText());
            boolean further = Duration.between(clock.instant(), there).compareTo(SMALLEST_ADVANCE) > 0;
            return further ? Optional.of(Duration.between(Instant.now(), there)) : Optional.empty();
        } catch (RestClientException unreachable) {
            LOG.warn("The sandbox's clock cannot be read: {}", unreachable.getMessage());
            return Optional.empty();
        }
    }
}
