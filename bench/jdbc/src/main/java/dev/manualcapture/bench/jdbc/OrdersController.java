package dev.manualcapture.bench.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import dev.manualcapture.bench.calls.SmartpayCalls;
import dev.manualcapture.bench.calls.SmartpayCalls.Session;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The three doors, and the end of the hold. A call to Smartpay runs in the caller's thread, between two transactions. */
@RestController
class OrdersController {

    private static final int BATCH = 256;

    private final OrderTable orders;
    private final SmartpayCalls smartpay;

    OrdersController(OrderTable orders, SmartpayCalls smartpay) {
        this.orders = orders;
        this.smartpay = smartpay;
    }

    @PostMapping("/orders")
    ResponseEntity<Void> place(@RequestBody JsonNode order) {
        String reference = order.path("reference").asText();
        long amount = order.path("amount").asLong();
        orders.placed(reference, amount);
        Session session = smartpay.createSession(reference, amount, "JPY");
        orders.sessionCreated(reference, session.orderId(), session.url());
        return ResponseEntity.accepted().build();
    }

    /** 409 while the order does not wait for it yet. */
    @PostMapping("/webhook")
    ResponseEntity<Void> event(@RequestBody JsonNode event) {
        JsonNode data = event.path("eventData");
        if (!data.path("type").asText().equals("order.authorized")) {
            return ResponseEntity.ok().build();
        }
        boolean waited = orders.authorized(data.path("data").path("reference").asText(), data.path("data").path("expiresAt").asLong());
        return ResponseEntity.status(waited ? HttpStatus.OK : HttpStatus.CONFLICT).build();
    }

    /** 409 while the order does not wait for it. */
    @PostMapping("/orders/{reference}/stock")
    ResponseEntity<Void> stock(@PathVariable String reference, @RequestBody JsonNode said) {
        boolean decided = said.path("outcome").asText().equals("in_stock") ? capture(reference) : cancel(reference);
        return ResponseEntity.status(decided ? HttpStatus.OK : HttpStatus.CONFLICT).build();
    }

    @Scheduled(fixedDelay = 1000)
    void endHolds() {
        orders.holdsExpired(BATCH).forEach(this::cancel);
    }

    private boolean capture(String reference) {
        return orders.decided(reference, "capturing").map(order -> {
            orders.ended(reference, "captured", smartpay.capture(order.smartpayOrderId(), order.amount(), "JPY"));
            return true;
        }).orElse(false);
    }

    private boolean cancel(String reference) {
        return orders.decided(reference, "canceling").map(order -> {
            smartpay.cancel(order.smartpayOrderId());
            orders.ended(reference, "canceled", null);
            return true;
        }).orElse(false);
    }
}
