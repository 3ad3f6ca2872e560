package dev.manualcapture.smartpay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.manualcapture.order.Money;
import dev.manualcapture.smartpay.SmartpayOrder.Status;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads Smartpay's answers and believes them only where they fit what was asked: a wrong echo leaves the outcome unknown. */
final class Answers {

    private final boolean test;

    /** @param test whether our key opens test mode */
    Answers(boolean test) {
        this.test = test;
    }

    CheckoutSession session(JsonNode answer, long amount) {
        must(SmartpayIds.isSession(answer.path("id").asText()), "id");
        mode(answer);
        JsonNode order = answer.path("order");
        must(SmartpayIds.isOrder(order.path("id").asText()), "order.id");
        must(yen(order, "amount").yen() == amount, "order.amount");
        must(isHttp(answer.path("url").asText()), "url");
        return new CheckoutSession(answer.get("id").asText(), order.get("id").asText(), answer.get("url").asText());
    }

    /** @param expanded whether payments have to be objects; where they are bare ids they are left out */
    SmartpayOrder order(JsonNode answer, String id, boolean expanded) {
        must(id.equals(answer.path("id").asText()), "id");
        mode(answer);
        List<SmartpayPayment> payments = new ArrayList<>();
        for (JsonNode payment : answer.path("payments")) {
            must(payment.isObject() || !expanded, "payments");
            if (payment.isObject()) {
                payments.add(payment(payment, id));
            }
        }
        return new SmartpayOrder(id, status(answer.path("status").asText()), yen(answer, "amount"), time(answer, "createdAt"),
            time(answer, "updatedAt"), answer.hasNonNull("expiresAt") ? time(answer, "expiresAt") : null, List.copyOf(payments));
    }

    SmartpayPayment capture(JsonNode answer, String orderId, Money amount, String reference) {
        SmartpayPayment payment = payment(answer, orderId);
        must(payment.amount().equals(amount), "amount");
        must(reference.equals(payment.reference()), "reference");
        return payment;
    }

    private SmartpayPayment payment(JsonNode payment, String orderId) {
        must(SmartpayIds.isPayment(payment.path("id").asText()), "payment.id");
        mode(payment);
        JsonNode order = payment.path("order");
        must(orderId.equals(order.isObject() ? order.path("id").asText() : order.asText()), "payment.order");
        return new SmartpayPayment(payment.get("id").asText(), yen(payment, "amount"), payment.path("reference").asText(null),
            time(payment, "createdAt"));
    }

    private static Status status(String name) {
        return switch (name) {
            case "requires_authorization" -> Status.REQUIRES_AUTHORIZATION;
            case "requires_capture" -> Status.REQUIRES_CAPTURE;
            case "succeeded" -> Status.SUCCEEDED;
            case "canceled" -> Status.CANCELED;
            case "rejected" -> Status.REJECTED;
            default -> Status.OTHER;
        };
    }

    private void mode(JsonNode object) {
        must(!object.has("test") || object.get("test").asBoolean(!test) == test, "test");
    }

    private static Money yen(JsonNode object, String field) {
        JsonNode amount = object.path(field);
        must(amount.isNumber() && amount.canConvertToExactIntegral() && amount.canConvertToLong() && amount.longValue() >= 0, field);
        must(Money.CURRENCY.equalsIgnoreCase(object.path("currency").asText()), "currency");
        return Money.yen(amount.longValue());
    }

    private static Instant time(JsonNode object, String field) {
        must(object.path(field).canConvertToLong() && object.path(field).isNumber(), field);
        return Instant.ofEpochMilli(object.get(field).longValue());
    }

    private static boolean isHttp(String url) {
        try {
            URI uri = new URI(url);
            return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme())) && uri.getHost() != null;
        } catch (URISyntaxException notAUrl) {
            return false;
        }
    }

    private static void must(boolean fits, String field) {
        if (!fits) {
            throw new SmartpayOutcomeUnknown("Smartpay's answer does not fit what was asked: " + field);
        }
    }
}
