package dev.manualcapture.reconciliation;

import dev.manualcapture.order.OrderStatus;
import dev.manualcapture.process.ParkedJobs;
import dev.manualcapture.store.Inbox;
import dev.manualcapture.store.OrderStore;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * What an administrator sets alarms on; each should be zero, or small and soon gone. Counted when they are read, over few rows each: states
 * that orders and events pass through, never all of those that wait.
 */
@Component
class Gauges implements MeterBinder {

    private final OrderStore orders;
    private final Inbox inbox;
    private final ParkedJobs parked;
    private final Clock clock;

    Gauges(OrderStore orders, Inbox inbox, ParkedJobs parked, Clock clock) {
        this.orders = orders;
        this.inbox = inbox;
        this.parked = parked;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("manual.capture.orders.overdue", () -> orders.countOverdue(clock.instant().minus(OverdueOrders.PATIENCE)))
            .description("Orders decided over an hour ago that Smartpay has not confirmed").register(registry);
        Gauge.builder("manual.capture.orders.needing.attention", () -> orders.count(OrderStatus.NEEDS_ATTENTION))
            .description("Orders for which a person has a repair task").register(registry);
        Gauge.builder("manual.capture.incidents", parked::count)
            .description("Steps that wait for a person, or for Smartpay to accept our key").register(registry);
        for (Inbox.State state : new Inbox.State[] {Inbox.State.NEW, Inbox.State.QUARANTINE}) {
            Gauge.builder("manual.capture.inbox", () -> inbox.count(state)).tag("state", state.name().toLowerCase(Locale.ROOT))
                .description("Webhook events by state").register(registry);
        }
    }
}
