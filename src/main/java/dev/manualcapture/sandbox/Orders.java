package dev.manualcapture.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/**
 * The order's states and what moves it: authorized, declined, captured, canceled, expired. Source: Smartpay docs, SDK tests and
 * plugins; where the edge is not documented its comment says so.
 */
final class Orders {

    /** How long Smartpay guarantees and holds the amount, counted from authorization: 7 × 86,400,000 ms. */
    static final long HOLD_MILLIS = 7L * 86_400_000;

    private final Store store;
    private final Documents documents;
    private final Events events;
    private final Switches switches;

    Orders(Store store, Documents documents, Events events, Switches switches) {
        this.store = store;
        this.documents = documents;
        this.events = events;
        this.switches = switches;
    }

    /** @throws SmartpayError 404 */
    ObjectNode get(String id) {
        ObjectNode order = documents.find("order", id);
        if (order == null) {
            throw SmartpayError.notFound("order");
        }
        return order;
    }

    static String status(ObjectNode order) {
        return order.path("status").asText();
    }

    static long remaining(ObjectNode order) {
        return order.path("amount").asLong() - order.path("_captured").asLong();
    }

    /**
     * The shopper's approval: manual orders are held until {@code expiresAt}, automatic ones are paid at once.
     *
     * @throws SmartpayError 409 unless it awaits authorization; the code is the sandbox's own
     */
    ObjectNode approve(String id) {
        ObjectNode order = awaitingAuthorization(id);
        order.put("_authorized", order.path("amount").asLong());
        if (order.path("_captureMethod").asText().equals("manual")) {
            order.put("expiresAt", store.now().toEpochMilli() + HOLD_MILLIS);
            changed(order, "requires_capture", store.now());
            events.happened("order.authorized", order, store.now());
        } else {
            // whether order.authorized comes before payment.created is not documented
            ObjectNode payment = pay(order, order.path("amount").asLong(), Json.object());
            changed(order, "succeeded", store.now());
            events.happened("order.authorized", order, store.now());
            events.happened("payment.created", payment, store.now());
        }
        return order;
    }

    /**
     * A decline; a soft one leaves the order for another try. Both send {@code order.rejected}. Source: Smartpay docs.
     *
     * @throws SmartpayError 409 unless it awaits authorization; the code is the sandbox's own
     */
    ObjectNode decline(String id, boolean hard) {
        ObjectNode order = awaitingAuthorization(id);
        changed(order, hard ? "rejected" : status(order), store.now());
        events.happened("order.rejected", order, store.now());
        return order;
    }

    /**
     * Takes money of the hold; the rest is released unless the remainder is kept for further captures.
     *
     * @param details members of the payment that the caller chose
     * @return the payment
     * @throws SmartpayError 404; 409 if not capturable (any more), or more than is left
     */
    ObjectNode capture(String id, long amount, boolean keepRemainder, ObjectNode details) {
        ObjectNode order = get(id);
        if (!status(order).equals("requires_capture")) {
            throw SmartpayError.of(409, "order.cannot-capture", "The order cannot be captured: it is " + status(order) + ".");
        }
        if (amount > remaining(order)) {
            throw SmartpayError.of(409, "payment.excessive-amount",
                    "The amount is more than the " + remaining(order) + " still capturable.");
        }
        ObjectNode payment = pay(order, amount, details);
        long rest = remaining(order);
        if (rest > 0 && keepRemainder) {
            changed(order, "requires_capture", store.now());
        } else {
            // succeeded after an automatic release: not documented, by analogy with a cancel after a payment
            release(order, rest);
            changed(order, "succeeded", store.now());
        }
        events.happened("payment.created", payment, store.now());
        return payment;
    }

    /**
     * Releases what is not captured: {@code canceled}, or {@code succeeded} if a payment exists (asserted by sdk-php's tests).
     *
     * @throws SmartpayError 404; 409 in any other status
     */
    ObjectNode cancel(String id) {
        ObjectNode order = get(id);
        if (status(order).equals("canceled") && switches.on(Switches.CANCEL_AGAIN)) {
            return order;
        }
        if (!status(order).equals("requires_capture")) {
            throw SmartpayError.of(409, "order.cannot-cancel", "The order cannot be canceled: it is " + status(order) + ".");
        }
        end(order, store.now());
        return order;
    }

    /** Ends each hold whose {@code expiresAt} the clock has reached, in that order, as of that moment. */
    void expireDue() {
        for (List<ObjectNode> due = documents.due(store.now()); !due.isEmpty(); due = documents.due(store.now())) {
            due.forEach(order -> end(order, Instant.ofEpochMilli(order.path("expiresAt").asLong())));
        }
    }

    /** Whether order.canceled is sent for an order that ends succeeded is not documented; here a switch says so. */
    private void end(ObjectNode order, Instant at) {
        boolean paid = !order.path("payments").isEmpty();
        release(order, remaining(order));
        changed(order, paid ? "succeeded" : "canceled", at);
        if (!paid || switches.on(Switches.CANCELED_EVENT_AFTER_PAYMENT)) {
            events.happened("order.canceled", order, at);
        }
    }

    private ObjectNode awaitingAuthorization(String id) {
        ObjectNode order = get(id);
        if (!status(order).equals("requires_authorization")) {
            throw SmartpayError.of(409, "order.cannot-authorize", "The order was decided already: it is " + status(order) + ".");
        }
        return order;
    }

    private ObjectNode pay(ObjectNode order, long amount, ObjectNode details) {
        long now = store.now().toEpochMilli();
        ObjectNode payment = Json.object().put("id", Ids.next("payment")).put("object", "payment").put("test", true)
                .put("order", order.path("id").asText()).put("amount", amount).put("currency", order.path("currency").asText())
                .put("status", "processed");
        payment.putObject("metadata");
        payment.putArray("lineItems");
        payment.putArray("refunds");
        payment.put("createdAt", now).put("updatedAt", now);
        payment.setAll(details);
        documents.insert(payment);
        ((ArrayNode) order.path("payments")).add(payment.path("id").asText());
        order.put("_captured", order.path("_captured").asLong() + amount);
        return payment;
    }

    private static void release(ObjectNode order, long rest) {
        order.put("_released", order.path("_released").asLong() + rest);
    }

    private void changed(ObjectNode order, String status, Instant at) {
        order.put("status", status).put("updatedAt", at.toEpochMilli());
        Instant due = status.equals("requires_capture") ? Instant.ofEpochMilli(order.path("expiresAt").asLong()) : null;
        documents.update(order, due);
    }
}
