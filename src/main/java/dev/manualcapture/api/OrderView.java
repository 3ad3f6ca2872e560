package dev.manualcapture.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.manualcapture.order.Decision;
import dev.manualcapture.order.Money;
import dev.manualcapture.order.Order;
import dev.manualcapture.order.TimelineEntry;
import java.time.Instant;
import java.util.List;

/**
 * An order as shop and warehouse see it. Amounts are whole yen, times ISO-8601 UTC.
 *
 * @param timeline what happened, oldest first
 * @param warnings what the shop should look at; absent when there is nothing
 */
record OrderView(String reference, String status, long amount, String currency, long capturedAmount, String checkoutUrl,
                 String smartpayOrderId, Instant holdExpiresAt, String decidedBy, Instant decidedAt, List<TimelineEntry> timeline,
                 @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> warnings) {

    static OrderView of(Order order, List<TimelineEntry> timeline, List<String> warnings) {
        return new OrderView(order.reference().value(), order.status().code(), order.amount().yen(), Money.CURRENCY,
            order.captured().yen(), order.checkoutUrl(), order.smartpayOrderId(), order.holdExpiresAt(),
            order.decided().map(Decision::by).orElse(null), order.decided().map(Decision::at).orElse(null), timeline, warnings);
    }
}
