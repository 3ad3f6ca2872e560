package dev.manualcapture.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.manualcapture.journey.Journey.Answer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The database is away: everybody is told to come back later, and nothing is acknowledged that is not stored. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT, properties = {
    "spring.datasource.url=jdbc:h2:mem:outage;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=40000", "sandbox.file="})
@Import(UnpluggedDatabase.class)
@DirtiesContext
class OutageTest {

    @Value("${server.port}")
    private int port;
    @Value("${sandbox.port}")
    private int sandboxPort;
    private Journey journey;

    @DynamicPropertySource
    static void freePorts(DynamicPropertyRegistry registry) {
        Ports.free(registry);
    }

    @BeforeEach
    void begin() {
        journey = new Journey(port, sandboxPort);
    }

    @AfterEach
    void end() {
        UnpluggedDatabase.plugIn();
    }

    @Test
    void asksEveryCallerToComeBackLater() {
        journey.orderAwaitsStock("outage-1");

        UnpluggedDatabase.unplug();

        isAskedToComeBack(journey.get("shop", "/api/orders/outage-1"));
        isAskedToComeBack(journey.places(Journey.sample("outage-2")));
        isAskedToComeBack(journey.confirms("warehouse", "outage-1", "{\"outcome\":\"in_stock\"}"));
        assertThat(journey.get(null, "/actuator/health/readiness").status()).isEqualTo(503);
        assertThat(journey.get(null, "/actuator/health/liveness").status()).isEqualTo(200);

        UnpluggedDatabase.plugIn();
        assertThat(journey.order("outage-1").get("status").asText()).isEqualTo("awaiting_stock");
        assertThat(journey.get("shop", "/api/orders/outage-2").status()).isEqualTo(404);
        assertThat(journey.get(null, "/actuator/health/readiness").status()).isEqualTo(200);
    }

    @Test
    void acknowledgesNoEventThatItCannotStore() {
        JsonNode order = journey.placesSample("outage-3");

        UnpluggedDatabase.unplug();
        journey.shopperChooses(order, "approve");
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(journey.lastDelivery("order.authorized").get("lastAnswer").asText())
            .isEqualTo("503"));

        UnpluggedDatabase.plugIn();
        journey.reaches("outage-3", "awaiting_stock");
    }

    private static void isAskedToComeBack(Answer answer) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.raw().headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.raw().headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
    }
}
