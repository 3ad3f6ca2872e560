package dev.manualcapture.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The API's orders: charge a token, get, list, cancel. */
final class OrderCalls {

    private final Store store;
    private final Orders orders;
    private final Tokens tokens;
    private final Switches switches;
    private final Documents documents;
    private final Views views;

    OrderCalls(Store store, Orders orders, Tokens tokens, Switches switches, Documents documents, Views views) {
        this.store = store;
        this.orders = orders;
        this.tokens = tokens;
        this.switches = switches;
        this.documents = documents;
        this.views = views;
    }

    void addTo(Routes routes) {
        routes.add("POST", "/v1/orders", this::chargeToken)
                .add("GET", "/v1/orders", this::list)
                .add("GET", "/v1/orders/*", (call, id) -> Answer.ok(views.order(orders.get(id), Views.expanded(call))))
                // no body is read: SDKs send nothing, {} or []
                .add("PUT", "/v1/orders/*/cancellation", (call, id) -> Answer.ok(views.order(orders.cancel(id), Views.expanded(call))));
    }

    /** Authorized at once; an order of a token whose payment method declines ends rejected, with a 200. */
    private Answer chargeToken(Call call, String none) {
        Fields request = new Fields(call.json());
        request.required("token", "customerInfo");
        String token = request.text("token", Fields.TEXT);
        ObjectNode order = OrderFields.order(request, switches, store.now().toEpochMilli());
        boolean approved = tokens.use(token);
        String id = order.put("tokenId", token).path("id").asText();
        documents.insert(order);
        return Answer.ok(views.order(approved ? orders.approve(id) : orders.decline(id, true), true));
    }

    private Answer list(Call call, String none) {
        boolean expanded = Views.expanded(call);
        return Answer.ok(documents.list("order", call, order -> views.order(order, expanded)));
    }
}
