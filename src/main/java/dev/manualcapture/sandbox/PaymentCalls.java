package dev.manualcapture.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The API's payments, which are captures: create, get, change, list. */
final class PaymentCalls {

    private final Store store;
    private final Orders orders;
    private final Documents documents;
    private final Views views;
    private final Switches switches;

    PaymentCalls(Store store, Orders orders, Documents documents, Views views, Switches switches) {
        this.store = store;
        this.orders = orders;
        this.documents = documents;
        this.views = views;
        this.switches = switches;
    }

    void addTo(Routes routes) {
        routes.add("POST", "/v1/payments", this::create)
                .add("GET", "/v1/payments", this::list)
                .add("GET", "/v1/payments/*", (call, id) -> Answer.ok(views.payment(find(id), Views.expanded(call))))
                .add("PATCH", "/v1/payments/*", this::change);
    }

    private Answer create(Call call, String none) {
        Fields request = new Fields(call.json());
        request.required("order", "amount", "currency");
        String order = request.text("order", Fields.TEXT);
        Long amount = request.amount("amount", 1);
        request.currency("currency");
        String remainder = request.automaticOrManual("cancelRemainder", switches.on(Switches.STRICT_CONSTANTS));
        ObjectNode details = Details.withLineItems(request);
        request.check();
        return Answer.ok(views.payment(orders.capture(order, amount, "manual".equals(remainder), details), Views.expanded(call)));
    }

    private Answer change(Call call, String id) {
        ObjectNode payment = find(id);
        Fields request = new Fields(call.json());
        ObjectNode details = Details.of(request);
        request.check();
        payment.setAll(details);
        documents.update(payment.put("updatedAt", store.now().toEpochMilli()));
        return Answer.ok(views.payment(payment, Views.expanded(call)));
    }

    private Answer list(Call call, String none) {
        boolean expanded = Views.expanded(call);
        return Answer.ok(documents.list("payment", call, payment -> views.payment(payment, expanded)));
    }

    private ObjectNode find(String id) {
        ObjectNode payment = documents.find("payment", id);
        if (payment == null) {
            throw SmartpayError.notFound("payment");
        }
        return payment;
    }
}
