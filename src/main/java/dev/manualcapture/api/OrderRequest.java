package dev.manualcapture.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.manualcapture.order.Money;
import dev.manualcapture.order.OrderReference;
import java.util.ArrayList;
import java.util.List;

/**
 * An order as the shop sends it: the fields of Smartpay's order-mode checkout session.
 *
 * @param reference the shop's name for it
 * @param amount    the whole amount
 * @param session   the body for Smartpay, to be captured manually
 * @param lines     what was ordered, one line each, for the person who checks stock; no person in it
 * @param total     what the lines add up to
 */
record OrderRequest(OrderReference reference, Money amount, JsonNode session, String lines, long total) {

    /** As long as the column; what is cut off ends in an ellipsis. */
    private static final int LINES_LENGTH = 3900;
    private static final String ELLIPSIS = " …";

    /**
     * Takes over a body that fits its schema.
     *
     * @throws InvalidRequest when a return url leads elsewhere
     */
    static OrderRequest of(JsonNode body, ReturnUrls returnUrls) {
        List<FieldError> errors = new ArrayList<>();
        for (String field : List.of("successUrl", "cancelUrl")) {
            if (!returnUrls.allowed(body.get(field).asText())) {
                errors.add(new FieldError(field, returnUrls.rule()));
            }
        }
        if (!errors.isEmpty()) {
            throw new InvalidRequest(errors);
        }
        ObjectNode session = body.deepCopy();
        session.put("captureMethod", "manual");
        return new OrderRequest(new OrderReference(body.get("reference").asText()), Money.yen(body.get("amount").asLong()), session,
            lines(body), total(body));
    }

    /** Null when the lines add up, else a sentence that says by how much they do not. */
    String sumWarning() {
        return total == amount.yen() ? null
            : "the lines add up to " + total + ", the amount is " + amount.yen() + "; Smartpay may show the shopper another sum"
            + (fee(session) == session.path("shippingInfo").path("feeAmount").asLong() ? ""
                : " (shippingInfo.feeAmount counts with feeCurrency alone)");
    }

    private static String lines(JsonNode body) {
        StringBuilder lines = new StringBuilder();
        body.get("items").forEach(item -> lines.append(line(item)).append('\n'));
        if (fee(body) > 0) {
            lines.append("Shipping – ").append(Money.yen(fee(body)));
        }
        return shortened(lines.toString().strip());
    }

    /** A product's amount is that of one piece; tax and discount are whole sums. */
    private static String line(JsonNode item) {
        String name = item.get("name").asText();
        long amount = item.get("amount").asLong();
        return switch (item.path("kind").asText("product")) {
            case "discount" -> name + " – minus " + Money.yen(amount) + " (discount)";
            case "tax" -> name + " – " + Money.yen(amount) + " (tax)";
            default -> {
                long quantity = item.path("quantity").asLong(1);
                yield quantity + " × " + name + " – " + Money.yen(amount) + (quantity == 1 ? "" : " each, " + Money.yen(amount * quantity));
            }
        };
    }

    /** Smartpay's own SDKs count it in the order's currency alone. */
    private static long fee(JsonNode body) {
        JsonNode shipping = body.path("shippingInfo");
        return body.get("currency").asText().equalsIgnoreCase(shipping.path("feeCurrency").asText()) ? shipping.path("feeAmount").asLong() : 0;
    }

    private static String shortened(String lines) {
        if (lines.length() <= LINES_LENGTH) {
            return lines;
        }
        int end = LINES_LENGTH - ELLIPSIS.length();
        return lines.substring(0, Character.isHighSurrogate(lines.charAt(end - 1)) ? end - 1 : end) + ELLIPSIS;
    }

    private static long total(JsonNode body) {
        long sum = 0;
        for (JsonNode item : body.get("items")) {
            long amount = item.get("amount").asLong();
            sum += switch (item.path("kind").asText("product")) {
                case "discount" -> -amount;
                case "tax" -> amount;
                default -> amount * item.path("quantity").asLong(1);
            };
        }
        return sum + fee(body);
    }
}
