package dev.manualcapture.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.manualcapture.order.AlreadyDecided;
import dev.manualcapture.order.OrderStatus;
import dev.manualcapture.order.ProcessAway;
import dev.manualcapture.order.StockConfirmation.Outcome;
import dev.manualcapture.reconciliation.Janitor;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How often Smartpay is asked about an order of which it sends no event. */
class JanitorPausesTest extends ProcessTest {

    private static final int TURNS = 12;

    @Autowired
    private Janitor janitor;
    @Autowired
    private JdbcClient jdbc;

    @Test
    void asksSeldomAboutAnOrderThatWaitsForStock() {
        orderAwaitsStock();

        assertThat(longestPause()).isEqualTo(Duration.ofHours(6));
    }

    @Test
    void asksEachHourAboutAnOrderWhoseCaptureIsUnderWay() {
        orderAwaitsStock();
        warehouseConfirms(Outcome.IN_STOCK, null);

        assertThat(longestPause()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void asksEachHourAboutAnOrderThatNobodyHasApproved() {
        shopPlacesOrder();

        assertThat(longestPause()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void looksAtOnceAfterAnOrderThatLostItsProcessWhenSomebodyWantsToDecideIt() {
        orderAwaitsStock();
        engine.getRuntimeService().deleteProcessInstance(instance.getId(), "by mistake");

        assertThatThrownBy(() -> warehouseConfirms(Outcome.IN_STOCK, null)).isInstanceOf(ProcessAway.class);
        janitor.askAboutDue();

        assertThat(order().status()).isEqualTo(OrderStatus.NEEDS_ATTENTION);
        assertThatThrownBy(() -> warehouseConfirms(Outcome.IN_STOCK, null)).isInstanceOf(AlreadyDecided.class);
    }

    private Duration longestPause() {
        return Stream.generate(this::nextPause).limit(TURNS).max(Duration::compareTo).orElseThrow();
    }

    /** It is asked about at its turn and not before, and the turn after it is so much later. */
    private Duration nextPause() {
        Instant turn = nextCheck();
        clockIs(turn.minusMillis(1));
        janitor.askAboutDue();
        assertThat(nextCheck()).isEqualTo(turn);
        clockIs(turn);
        janitor.askAboutDue();
        return Duration.between(turn, nextCheck());
    }

    private Instant nextCheck() {
        return jdbc.sql("select next_check_at from customer_order where reference = ?").param(reference.value()).query(OffsetDateTime.class)
            .single().toInstant();
    }
}
