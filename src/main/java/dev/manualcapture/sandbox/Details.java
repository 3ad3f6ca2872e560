package dev.manualcapture.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The members a merchant may write on a payment or a refund: reference, description, metadata; at creation also line items. */
final class Details {

    private Details() {
    }

    /** What the request sets; an explicit {@code null} leaves a member as it is. */
    static ObjectNode of(Fields request) {
        ObjectNode details = Json.object();
        put(details, "reference", request.text("reference", Fields.TEXT));
        put(details, "description", request.text("description", Fields.TEXT));
        set(details, "metadata", request.metadata("metadata"));
        return details;
    }

    static ObjectNode withLineItems(Fields request) {
        ObjectNode details = of(request);
        set(details, "lineItems", request.texts("lineItems", 50));
        return details;
    }

    private static void put(ObjectNode details, String name, String value) {
        if (value != null) {
            details.put(name, value);
        }
    }

    private static void set(ObjectNode details, String name, JsonNode value) {
        if (value != null) {
            details.set(name, value);
        }
    }
}
