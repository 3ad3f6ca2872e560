package dev.manualcapture.smartpay;

import static dev.manualcapture.smartpay.AnswerFields.must;
import static dev.manualcapture.smartpay.AnswerFields.text;
import static dev.manualcapture.smartpay.AnswerFields.time;
import static dev.manualcapture.smartpay.AnswerFields.yen;

import com.fasterxml.jackson.databind.JsonNode;
import dev.manualcapture.order.Money;
import dev.manualcapture.smartpay.SmartpayOrder.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads sessions, orders and payments and believes them only where they fit what was asked: a wrong echo leaves the outcome unknown. */
final class Answers {

    private final AnswerFields fields;

    /** @param test whether our key opens test mode */
    Answers(boolean test) {
        fields = new AnswerFields(test);
    }

    AnswerFields fields() {
        return fields;
    }

    /** A session just created, with its order expanded. */
    CheckoutSession createdSession(JsonNode answer, JsonNode asked) {
        CheckoutSession session = session(answer);
        must(session.orderId() != null && answer.path("order").isObject(), "order");
        must(yen(answer.path("order"), "amount").yen() == asked.path("amount").asLong(), "order.amount");
        must(!answer.hasNonNull("reference") || answer.path("reference").equals(asked.path("reference")), "reference");
        return session;
    }

    CheckoutSession session(JsonNode answer, String id) {
        CheckoutSession session = session(answer);
        must(id.equals(session.id()), "id");
        return session;
    }

    CheckoutSession session(JsonNode answer) {
        String id = fields.id(answer, SmartpayIdKind.SESSION);
        boolean makesToken = !answer.hasNonNull("order") && answer.hasNonNull("token");
        if (makesToken) {
            fields.reference(answer, "token", SmartpayIdKind.TOKEN);
        }
        if (answer.path("order").isObject()) {
            yen(answer.path("order"), "amount");
        }
        String orderId = makesToken ? null : fields.reference(answer, "order", SmartpayIdKind.ORDER);
        return new CheckoutSession(id, orderId, fields.url(answer, "url").toString());
    }

    /** @param expanded whether payments have to be objects; where they are bare ids they are left out */
    SmartpayOrder order(JsonNode answer, String id, boolean expanded) {
        SmartpayOrder order = order(answer, expanded);
        must(id.equals(order.id()), "id");
        return order;
    }

    SmartpayOrder order(JsonNode answer, boolean expanded) {
        String id = fields.id(answer, SmartpayIdKind.ORDER);
        Instant expiresAt = answer.hasNonNull("expiresAt") ? time(answer, "expiresAt") : null;
        return new SmartpayOrder(id, status(text(answer, "status")), yen(answer, "amount"), time(answer, "createdAt"),
            time(answer, "updatedAt"), expiresAt, payments(answer, id, expanded));
    }

    /** A payment named twice would count twice, and a missing list would count as nothing captured. */
    private List<SmartpayPayment> payments(JsonNode order, String orderId, boolean expanded) {
        must(order.path("payments").isArray() || !expanded, "payments");
        List<SmartpayPayment> payments = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonNode payment : order.path("payments")) {
            must(payment.isObject() || !expanded, "payments");
            if (payment.isObject()) {
                payments.add(payment(payment, orderId).payment());
                must(ids.add(text(payment, "id")), "payments");
            }
        }
        return List.copyOf(payments);
    }

    /** Whether an order's payments stand in it. Smartpay may name them by their ids alone, which say nothing of what was captured. */
    boolean showsPayments(JsonNode order) {
        if (!order.path("payments").isArray()) {
            return false;
        }
        for (JsonNode payment : order.path("payments")) {
            if (!payment.isObject()) {
                return false;
            }
        }
        return true;
    }

    SmartpayPayment capture(JsonNode answer, String orderId, Money amount, String reference) {
        SmartpayPayment payment = payment(answer, orderId).payment();
        must(payment.amount().equals(amount), "amount");
        must(reference.equals(payment.reference()), "reference");
        return payment;
    }

    OrderPayment paymentOf(JsonNode answer, String id) {
        OrderPayment payment = payment(answer);
        must(id.equals(payment.payment().id()), "id");
        return payment;
    }

    OrderPayment payment(JsonNode answer) {
        return payment(answer, fields.reference(answer, "order", SmartpayIdKind.ORDER));
    }

    private OrderPayment payment(JsonNode payment, String orderId) {
        String id = fields.id(payment, SmartpayIdKind.PAYMENT);
        must(orderId.equals(fields.reference(payment, "order", SmartpayIdKind.ORDER)), "payment.order");
        OrderPayment.Status status = switch (String.valueOf(text(payment, "status"))) {
            case "processed" -> OrderPayment.Status.PROCESSED;
            case "refunded" -> OrderPayment.Status.REFUNDED;
            default -> OrderPayment.Status.OTHER;
        };
        return new OrderPayment(orderId, status,
            new SmartpayPayment(id, yen(payment, "amount"), text(payment, "reference"), time(payment, "createdAt")));
    }

    private static Status status(String name) {
        return switch (String.valueOf(name)) {
            case "requires_authorization" -> Status.REQUIRES_AUTHORIZATION;
            case "requires_capture" -> Status.REQUIRES_CAPTURE;
            case "succeeded" -> Status.SUCCEEDED;
            case "canceled" -> Status.CANCELED;
            case "rejected" -> Status.REJECTED;
            default -> Status.OTHER;
        };
    }
}
