package dev.manualcapture.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** Tells each webhook endpoint what happened: makes the event and its deliveries in the turn that made it happen. */
final class Events {

    private static final String VERSION = "2022-02-18";

    private final Store store;
    private final Documents documents;
    private final Deliveries deliveries;
    private final Faults faults;
    private final Views views;

    Events(Store store, Documents documents, Deliveries deliveries, Faults faults, Views views) {
        this.store = store;
        this.documents = documents;
        this.deliveries = deliveries;
        this.faults = faults;
        this.views = views;
    }

    /** @param resource as it is after what happened; sent with bare ids, as in the published sample */
    void happened(String type, ObjectNode resource, Instant at) {
        var endpoints = documents.all("webhookEndpoint").stream().filter(endpoint -> subscribes(endpoint, type)).toList();
        ObjectNode event = Json.object().put("id", Ids.next("evt")).put("object", "event").put("createdAt", at.toEpochMilli())
                .put("test", true);
        event.putObject("eventData").put("type", type).put("version", VERSION).set("data", shown(resource));
        documents.insert(event);
        if (endpoints.isEmpty()) {
            return;
        }
        Fault fault = faults.forWebhook(type);
        for (ObjectNode endpoint : endpoints) {
            for (int copy = 0; copy < (fault == null ? 1 : fault.copies()); copy++) {
                deliveries.add(event.path("id").asText(), endpoint.path("id").asText(),
                        fault == null ? store.now() : store.now().plus(fault.delay()), fault != null && fault.lost());
            }
        }
    }

    private ObjectNode shown(ObjectNode resource) {
        return resource.path("object").asText().equals("order") ? views.order(resource, false) : Views.plain(resource);
    }

    /** No subscriptions, or a star, are all events. */
    private static boolean subscribes(ObjectNode endpoint, String type) {
        JsonNode subscriptions = endpoint.path("eventSubscriptions");
        if (!endpoint.path("active").asBoolean() || subscriptions.isEmpty()) {
            return endpoint.path("active").asBoolean();
        }
        for (JsonNode subscription : subscriptions) {
            if (subscription.asText().equals(type) || subscription.asText().equals("*")) {
                return true;
            }
        }
        return false;
    }
}
