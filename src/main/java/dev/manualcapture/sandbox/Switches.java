package dev.manualcapture.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Turns on the other answer where Smartpay's is not documented, so that a client can be shown to survive either. All off at first. */
final class Switches {

    /** Refuse (400) a total that its items do not add up to. */
    static final String STRICT_AMOUNTS = "strictAmounts";
    /** Refuse (400) the constant {@code autommatic}, as three SDKs misspell it, rather than take it for {@code automatic}. */
    static final String STRICT_CONSTANTS = "strictConstants";
    /** Give a 4xx again to a repeated idempotency key, as a 2xx is. */
    static final String STORE_CLIENT_ERRORS = "storeClientErrors";
    /** Give a 5xx again to a repeated idempotency key, also one that an armed fault made: here nothing else makes any. */
    static final String STORE_SERVER_ERRORS = "storeServerErrors";
    /** Canceling a canceled order is 200, unchanged, rather than 409: two versions of the same page differ. */
    static final String CANCEL_AGAIN = "cancelAgain";
    /** Send order.canceled also for a hold that ends succeeded because a payment exists, by a cancel or by expiry. */
    static final String CANCELED_EVENT_AFTER_PAYMENT = "canceledEventAfterPayment";

    private static final List<String> ALL = List.of(STRICT_AMOUNTS, STRICT_CONSTANTS, STORE_CLIENT_ERRORS,
            STORE_SERVER_ERRORS, CANCEL_AGAIN, CANCELED_EVENT_AFTER_PAYMENT);

    private final Store store;

    Switches(Store store) {
        this.store = store;
    }

    boolean on(String name) {
        return Boolean.parseBoolean(store.setting("switch." + name, "false"));
    }

    ObjectNode show() {
        ObjectNode shown = Json.object();
        ALL.forEach(name -> shown.put(name, on(name)));
        return shown;
    }

    /** @throws SmartpayError 400 for a name that is no switch, or a value that is not true or false */
    void set(ObjectNode wanted) {
        wanted.fieldNames().forEachRemaining(name -> {
            JsonNode value = wanted.path(name);
            if (!ALL.contains(name) || !value.isBoolean()) {
                throw SmartpayError.invalid(name, "must be one of " + String.join(", ", ALL) + ", true or false");
            }
            store.set("switch." + name, value.asText());
        });
    }
}
