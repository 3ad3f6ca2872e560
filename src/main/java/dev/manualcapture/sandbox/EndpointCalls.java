package dev.manualcapture.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The API's webhook endpoints: create, get, list, change, delete; and the one the sandbox was started with. */
final class EndpointCalls {

    private final Store store;
    private final Documents documents;
    private final Deliveries deliveries;

    EndpointCalls(Store store, Documents documents, Deliveries deliveries) {
        this.store = store;
        this.documents = documents;
        this.deliveries = deliveries;
    }

    void addTo(Routes routes) {
        routes.add("POST", "/v1/webhook-endpoints", this::create)
                .add("GET", "/v1/webhook-endpoints", (call, none) ->
                        Answer.ok(documents.list("webhookEndpoint", call, Views::plain)))
                .add("GET", "/v1/webhook-endpoints/*", (call, id) -> Answer.ok(Views.plain(find(id))))
                .add("PATCH", "/v1/webhook-endpoints/*", this::change)
                .add("DELETE", "/v1/webhook-endpoints/*", this::delete);
    }

    /** Makes the endpoint of the settings exist once, with this url and secret; without a url, an earlier one goes. */
    void builtIn(String url, String secret) {
        ObjectNode known = documents.find("webhookEndpoint", store.setting("endpoint.builtIn", ""));
        if (known == null && url != null) {
            ObjectNode endpoint = endpoint(url, secret);
            documents.insert(endpoint);
            store.set("endpoint.builtIn", endpoint.path("id").asText());
        } else if (known != null && url != null) {
            documents.update(known.put("active", true).put("url", url).put("signingSecret", secret));
        } else if (known != null) {
            documents.delete(known.path("id").asText());
            deliveries.dropAllOf(known.path("id").asText());
        }
    }

    /** Only http and https; that Smartpay wants https in production is no matter of a sandbox. */
    private Answer create(Call call, String none) {
        Fields request = new Fields(call.json());
        request.required("url");
        ObjectNode endpoint = endpoint(request.url("url"), Ids.signingSecret());
        apply(request, endpoint);
        request.check();
        documents.insert(endpoint);
        return Answer.ok(Views.plain(endpoint));
    }

    private Answer change(Call call, String id) {
        ObjectNode endpoint = find(id);
        Fields request = new Fields(call.json());
        if (request.has("url")) {
            endpoint.put("url", request.url("url"));
        }
        apply(request, endpoint);
        request.check();
        documents.update(endpoint.put("updatedAt", store.now().toEpochMilli()));
        return Answer.ok(Views.plain(endpoint));
    }

    private Answer delete(Call call, String id) {
        find(id);
        documents.delete(id);
        deliveries.dropAllOf(id);
        return Answer.empty(204);
    }

    private ObjectNode endpoint(String url, String secret) {
        long now = store.now().toEpochMilli();
        ObjectNode endpoint = Json.object().put("id", Ids.next("webhookendpoint")).put("object", "webhookEndpoint")
                .put("test", true).put("active", true).put("url", url);
        endpoint.putArray("eventSubscriptions");
        endpoint.putNull("description");
        endpoint.putObject("metadata");
        return endpoint.put("signingSecret", secret).put("createdAt", now).put("updatedAt", now);
    }

    private static void apply(Fields request, ObjectNode endpoint) {
        Boolean active = request.flag("active");
        if (active != null) {
            endpoint.put("active", active);
        }
        ArrayNode subscriptions = request.texts("eventSubscriptions", 100);
        if (subscriptions != null) {
            endpoint.set("eventSubscriptions", subscriptions);
        }
        endpoint.setAll(describing(request));
    }

    private static ObjectNode describing(Fields request) {
        ObjectNode details = Details.of(request);
        details.remove("reference");
        return details;
    }

    private ObjectNode find(String id) {
        ObjectNode endpoint = documents.find("webhookEndpoint", id);
        if (endpoint == null) {
            throw SmartpayError.notFound("webhook-endpoint");
        }
        return endpoint;
    }
}
