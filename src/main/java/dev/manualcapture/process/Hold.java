package dev.manualcapture.process;

import dev.manualcapture.order.Order;
import dev.manualcapture.store.OrderStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** When Smartpay's hold ends, for the timers of the diagram; the durations stand in the diagram. */
@Component("hold")
public class Hold {

    private final OrderStore orders;
    private final Clock clock;

    Hold(OrderStore orders, Clock clock) {
        this.orders = orders;
        this.clock = clock;
    }

    /**
     * The end that Smartpay named, or the given time after authorization where it named none. Smartpay counts from the authorization, not
     * from the moment we heard of it (capture page and sample order of its documentation).
     *
     * @param otherwise ISO-8601 duration, for example {@code P7D}
     */
    public Date expiresAt(DelegateExecution execution, String otherwise) {
        return Date.from(end(execution, otherwise));
    }

    /**
     * So long before the hold ends; in the past when we heard late, the timer then fires at once.
     *
     * @param before    ISO-8601 duration, for example {@code P1D}
     * @param otherwise as in {@link #expiresAt}: the engine asks its timers in any order
     */
    public Date expiresSoonAt(DelegateExecution execution, String before, String otherwise) {
        return Date.from(end(execution, otherwise).minus(Duration.parse(before)));
    }

    /**
     * The end of the hold; when it is over already, or not known since the shop canceled before anybody waited for stock, so long from now, so
     * that a cancellation that is refused is not repeated at once.
     */
    public Date endOrIn(DelegateExecution execution, String pause) {
        Instant end = orders.get(ManualCaptureVariables.reference(execution)).holdExpiresAt();
        Instant now = clock.instant();
        return Date.from(end != null && end.isAfter(now) ? end : now.plus(Duration.parse(pause)));
    }

    private Instant end(DelegateExecution execution, String otherwise) {
        Order order = orders.get(ManualCaptureVariables.reference(execution));
        if (order.holdExpiresAt() != null) {
            return order.holdExpiresAt();
        }
        Instant end = order.authorizedAt().plus(Duration.parse(otherwise));
        orders.authorized(order.reference(), order.authorizedAt(), end);
        return end;
    }
}
