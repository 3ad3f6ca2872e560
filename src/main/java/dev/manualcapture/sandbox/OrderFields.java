package dev.manualcapture.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** What an order-mode request must hold, checked, and the order that is made of it. Source: Smartpay docs and sdk-go. */
final class OrderFields {

    private OrderFields() {
    }

    /**
     * The new order, {@code requires_authorization}.
     *
     * @param switches whether to refuse a total that its items do not add up to, and a misspelt constant
     * @throws SmartpayError 400 naming each field
     */
    static ObjectNode order(Fields request, Switches switches, long now) {
        request.required("amount", "currency", "items", "shippingInfo");
        Long amount = request.amount("amount", 0);
        String currency = request.currency("currency");
        ArrayNode lines = LineItems.of(request);
        ObjectNode shippingInfo = shippingInfo(request);
        String captureMethod = request.automaticOrManual("captureMethod", switches.on(Switches.STRICT_CONSTANTS));
        String description = request.filledText("description", 80);
        String reference = request.filledText("reference", 40);
        ObjectNode metadata = request.metadata("metadata");
        CustomerInfo.of(request);
        request.check();
        if (switches.on(Switches.STRICT_AMOUNTS) && amount != LineItems.sum(lines) + fee(shippingInfo, currency)) {
            throw SmartpayError.invalid("amount", "must be what items and shipping add up to");
        }
        ObjectNode order = Json.object().put("id", Ids.next("order")).put("object", "order").put("test", true)
                .put("amount", amount).put("currency", currency).put("status", "requires_authorization")
                .put("createdAt", now).put("updatedAt", now);
        order.set("shippingInfo", shippingInfo);
        order.set("metadata", metadata == null ? Json.object() : metadata);
        order.putArray("payments");
        order.putArray("discounts");
        order.set("lineItems", lines);
        if (description != null) {
            order.put("description", description);
        }
        if (reference != null) {
            order.put("reference", reference);
        }
        return order.put("_captureMethod", captureMethod == null ? "automatic" : captureMethod)
                .put("_authorized", 0).put("_captured", 0).put("_released", 0);
    }

    /** Counts only in the order's currency. Source: sdk-node. */
    static long fee(ObjectNode shippingInfo, String currency) {
        return currency.equalsIgnoreCase(shippingInfo.path("feeCurrency").asText()) ? shippingInfo.path("feeAmount").asLong() : 0;
    }

    private static ObjectNode shippingInfo(Fields request) {
        ObjectNode given = request.object("shippingInfo");
        if (given == null) {
            return null;
        }
        Fields fields = request.of(given, "shippingInfo");
        fields.required("address");
        ObjectNode shown = Json.withoutNulls(given);
        fields.oneOf("addressType", "gift", "home", "locker", "office", "store");
        fields.amount("feeAmount", 0);
        fields.text("carrierName", Fields.TEXT);
        fields.text("reference", Fields.TEXT);
        String feeCurrency = fields.currency("feeCurrency");
        if (feeCurrency != null) {
            shown.put("feeCurrency", feeCurrency);
        }
        ObjectNode address = fields.object("address");
        if (address != null) {
            shown.set("address", address(fields.of(address, "address"), address));
        }
        return shown;
    }

    private static ObjectNode address(Fields fields, ObjectNode given) {
        fields.required("line1", "locality", "postalCode", "country");
        for (String text : new String[] {"line2", "line3", "line4", "line5", "subLocality", "administrativeArea"}) {
            fields.text(text, Fields.TEXT);
        }
        fields.filledText("line1", Fields.TEXT);
        fields.filledText("locality", 80);
        fields.filledText("postalCode", Fields.TEXT);
        ObjectNode shown = Json.withoutNulls(given);
        String country = fields.text("country", Fields.TEXT);
        if (country != null) {
            if (!country.equalsIgnoreCase("JP")) {
                fields.problem("country", "must be JP");
            }
            shown.put("country", country.toUpperCase(Locale.ROOT));
        }
        return shown;
    }
}
