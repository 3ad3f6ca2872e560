package dev.manualcapture.sandbox;

/** The API's orders: get, list, cancel. */
final class OrderCalls {

    private final Orders orders;
    private final Documents documents;
    private final Views views;

    OrderCalls(Orders orders, Documents documents, Views views) {
        this.orders = orders;
        this.documents = documents;
        this.views = views;
    }

    void addTo(Routes routes) {
        routes.add("GET", "/v1/orders", this::list)
                .add("GET", "/v1/orders/*", (call, id) -> Answer.ok(views.order(orders.get(id), Views.expanded(call))))
                // no body is read: SDKs send nothing, {} or []
                .add("PUT", "/v1/orders/*/cancellation", (call, id) -> Answer.ok(views.order(orders.cancel(id), false)));
    }

    private Answer list(Call call, String none) {
        boolean expanded = Views.expanded(call);
        return Answer.ok(documents.list("order", call, order -> views.order(order, expanded)));
    }
}
