package dev.manualcapture.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The API's refunds: create, get, change, list. An order is not changed by them. */
final class RefundCalls {

    private final Store store;
    private final Documents documents;
    private final Views views;
    private final Events events;

    RefundCalls(Store store, Documents documents, Views views, Events events) {
        this.store = store;
        this.documents = documents;
        this.views = views;
        this.events = events;
    }

    void addTo(Routes routes) {
        routes.add("POST", "/v1/refunds", this::create)
                .add("GET", "/v1/refunds", this::list)
                .add("GET", "/v1/refunds/*", (call, id) -> Answer.ok(views.refund(find(id), Views.expanded(call))))
                .add("PATCH", "/v1/refunds/*", this::change);
    }

    /** Without an amount, all that is left: sdk-go's reading; the docs' guide asks for one. */
    private Answer create(Call call, String none) {
        Fields request = new Fields(call.json());
        request.required("payment", "currency", "reason");
        String paymentId = request.text("payment", Fields.TEXT);
        Long asked = request.amount("amount", 1);
        request.currency("currency");
        String reason = request.oneOf("reason", "requested_by_customer", "fraudulent");
        ObjectNode details = Details.withLineItems(request);
        request.check();
        ObjectNode payment = documents.find("payment", paymentId);
        if (payment == null) {
            throw SmartpayError.notFound("payment");
        }
        long left = payment.path("amount").asLong() - refunded(payment);
        long amount = asked == null ? left : asked;
        if (left == 0 || amount > left) {
            throw SmartpayError.of(403, "amount.insufficient", "Only " + left + " of the payment is left to refund.");
        }
        ObjectNode refund = refund(payment, amount, reason, details);
        events.happened("refund.created", refund, store.now());
        return Answer.ok(views.refund(refund, Views.expanded(call)));
    }

    /** The payment becomes refunded once nothing is left; when exactly is not documented. */
    private ObjectNode refund(ObjectNode payment, long amount, String reason, ObjectNode details) {
        long now = store.now().toEpochMilli();
        ObjectNode refund = Json.object().put("id", Ids.next("refund")).put("object", "refund").put("test", true)
                .put("payment", payment.path("id").asText()).put("amount", amount)
                .put("currency", payment.path("currency").asText()).put("reason", reason).put("status", "succeeded");
        refund.putObject("metadata");
        refund.putArray("lineItems");
        refund.put("createdAt", now).put("updatedAt", now);
        refund.setAll(details);
        documents.insert(refund);
        ((ArrayNode) payment.path("refunds")).add(refund.path("id").asText());
        if (refunded(payment) == payment.path("amount").asLong()) {
            payment.put("status", "refunded");
        }
        documents.update(payment.put("updatedAt", now));
        return refund;
    }

    private long refunded(ObjectNode payment) {
        long sum = 0;
        for (JsonNode id : payment.path("refunds")) {
            sum += documents.find("refund", id.asText()).path("amount").asLong();
        }
        return sum;
    }

    private Answer change(Call call, String id) {
        ObjectNode refund = find(id);
        Fields request = new Fields(call.json());
        ObjectNode details = Details.of(request);
        request.check();
        refund.setAll(details);
        documents.update(refund.put("updatedAt", store.now().toEpochMilli()));
        return Answer.ok(views.refund(refund, Views.expanded(call)));
    }

    private Answer list(Call call, String none) {
        boolean expanded = Views.expanded(call);
        return Answer.ok(documents.list("refund", call, refund -> views.refund(refund, expanded)));
    }

    private ObjectNode find(String id) {
        ObjectNode refund = documents.find("refund", id);
        if (refund == null) {
            throw SmartpayError.notFound("refund");
        }
        return refund;
    }
}
