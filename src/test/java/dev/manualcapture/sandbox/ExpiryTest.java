package dev.manualcapture.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExpiryTest {

    private static final Duration ALMOST_SEVEN_DAYS = Duration.ofDays(7).minusMillis(1);

    private final Shop shop = new Shop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void keepsTheHoldUntilOneMillisecondBeforeItsEnd() {
        String order = shop.held(1500);

        shop.advance(ALMOST_SEVEN_DAYS.toString());

        assertThat(shop.status(order)).isEqualTo("requires_capture");
        assertThat(shop.capture(order, 1500).status()).isEqualTo(200);
    }

    @Test
    void endsTheHoldWhenTheClockReachesExpiresAt() {
        String order = shop.held(1500);
        shop.advance(ALMOST_SEVEN_DAYS.toString());

        shop.advance("PT0.001S");

        Shop.Reply refused = shop.capture(order, 1500);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("/errorCode")).isEqualTo("order.cannot-capture");
        assertThat(shop.status(order)).isEqualTo("canceled");
        assertThat(shop.get("/v1/orders/" + order).json().path("updatedAt").asLong())
                .isEqualTo(MovableClock.START.plus(Duration.ofDays(7)).toEpochMilli());
    }

    @Test
    void endsTheHoldAlsoWhenTimePassesByItself() {
        String order = shop.held(1500);

        shop.clock.move(ALMOST_SEVEN_DAYS);
        assertThat(shop.status(order)).isEqualTo("requires_capture");
        shop.clock.move(Duration.ofMillis(1));

        assertThat(shop.status(order)).isEqualTo("canceled");
    }

    @Test
    void endsInSucceededWhenPartWasCaptured() {
        String order = shop.held(1500);
        shop.captureKeepingRest(order, 700);

        shop.advance("P7D");

        assertThat(shop.status(order)).isEqualTo("succeeded");
        assertThat(shop.captureKeepingRest(order, 100).at("/errorCode")).isEqualTo("order.cannot-capture");
    }

    @Test
    void neverEndsWhatIsNotHeld() {
        String open = shop.order(1500);
        String captured = shop.held(1500);
        shop.capture(captured, 1500);

        shop.advance("P30D");

        assertThat(shop.status(open)).isEqualTo("requires_authorization");
        assertThat(shop.status(captured)).isEqualTo("succeeded");
    }

    @Test
    void tellsTheClockAndMovesItOnlyForward() {
        assertThat(shop.control("GET", "/sandbox/clock", null).at("/now")).isEqualTo("2025-01-01T00:00:00Z");
        assertThat(shop.advance("P1D").at("/now")).isEqualTo("2025-01-02T00:00:00Z");
        assertThat(shop.advance("-PT1S").status()).isEqualTo(400);
        assertThat(shop.advance("tomorrow").status()).isEqualTo(400);
        assertThat(shop.control("GET", "/sandbox/clock", null).at("/now")).isEqualTo("2025-01-02T00:00:00Z");
        assertThat(shop.sandbox.clock().instant()).isEqualTo(Instant.parse("2025-01-02T00:00:00Z"));
    }

    @Test
    void tellsListenersOnceWhatFellDueIsApplied() {
        String order = shop.held(1500);
        List<String> heard = new ArrayList<>();
        shop.sandbox.onAdvance(offset -> heard.add(offset + " " + shop.status(order)));

        shop.advance("P6D");
        shop.advance("P1D");

        assertThat(heard).containsExactly("PT0S requires_capture", "PT144H requires_capture", "PT168H canceled");
    }

    @Test
    void saysSoWhenAListenerFails() {
        shop.sandbox.onAdvance(offset -> {
            if (!offset.isZero()) {
                throw new IllegalStateException("made to fail");
            }
        });

        assertThat(shop.advance("P1D").status()).isEqualTo(500);
        assertThat(shop.control("GET", "/sandbox/clock", null).at("/now")).isEqualTo("2025-01-02T00:00:00Z");
    }
}
