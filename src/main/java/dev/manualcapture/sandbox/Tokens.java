package dev.manualcapture.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The token's states: {@code requires_authorization} becomes {@code active} or {@code rejected}; active ones can be disabled and
 * enabled; deleted ones are gone. Lists hold only active and disabled ones. Source: Smartpay docs.
 */
final class Tokens {

    private static final String LISTED = "token";
    private static final String UNLISTED = "tokenUnlisted";

    private final Store store;
    private final Documents documents;
    private final Events events;

    Tokens(Store store, Documents documents, Events events) {
        this.store = store;
        this.documents = documents;
        this.events = events;
    }

    static ObjectNode find(Documents documents, String id) {
        ObjectNode token = documents.find(LISTED, id);
        return token == null ? documents.find(UNLISTED, id) : token;
    }

    /** @throws SmartpayError 404 if unknown or deleted */
    ObjectNode get(String id) {
        ObjectNode token = find(documents, id);
        if (token == null) {
            throw SmartpayError.notFound("token");
        }
        return token;
    }

    /** For the checkout page, which outlives a token that was deleted. */
    ObjectNode getOrGone(String id) {
        ObjectNode token = find(documents, id);
        return token == null ? Json.object().put("status", "deleted") : token;
    }

    /** The new token of a session in token mode, with the session's reference and metadata. */
    ObjectNode create(ObjectNode session) {
        long now = store.now().toEpochMilli();
        ObjectNode token = Json.object().put("id", Ids.next("paytok")).put("object", "token").put("test", true)
                .put("status", "requires_authorization").put("createdAt", now).put("updatedAt", now);
        if (session.has("reference")) {
            token.set("reference", session.path("reference"));
        }
        token.set("metadata", session.path("metadata"));
        documents.insert(token);
        documents.file(token.path("id").asText(), UNLISTED);
        events.happened("token.created", token, store.now());
        return token;
    }

    /**
     * @param ordersApproved whether orders charged to it will be authorized
     * @throws SmartpayError 404; 409 unless it awaits authorization, with a code of the sandbox's own
     */
    ObjectNode approve(String id, boolean ordersApproved) {
        ObjectNode token = awaiting(id).put("_declines", !ordersApproved);
        documents.file(id, LISTED);
        return changed(token, "active", "token.approved");
    }

    ObjectNode reject(String id) {
        return changed(awaiting(id), "rejected", "token.rejected");
    }

    void enable(String id) {
        change(id, "active", "token.enabled");
    }

    void disable(String id) {
        change(id, "disabled", "token.disabled");
    }

    void delete(String id) {
        changed(get(id), "deleted", "token.deleted");
        documents.delete(id);
    }

    /**
     * Charges an order to it.
     *
     * @return whether the order is authorized
     * @throws SmartpayError 404; 400 {@code token.invalid} unless active
     */
    boolean use(String id) {
        ObjectNode token = get(id);
        if (!token.path("status").asText().equals("active")) {
            throw SmartpayError.of(400, "token.invalid", "The token cannot be used: it is " + token.path("status").asText() + ".");
        }
        events.happened("token.used", token, store.now());
        return !token.path("_declines").asBoolean();
    }

    /** Before its authorization a token cannot be enabled or disabled: 404, as the docs say; the same here once rejected. */
    private void change(String id, String status, String event) {
        ObjectNode token = documents.find(LISTED, id);
        if (token == null) {
            throw SmartpayError.notFound("token");
        }
        if (!token.path("status").asText().equals(status)) {
            changed(token, status, event);
        }
    }

    private ObjectNode awaiting(String id) {
        ObjectNode token = get(id);
        if (!token.path("status").asText().equals("requires_authorization")) {
            throw SmartpayError.of(409, "token.cannot-approve", "The token was decided already.");
        }
        return token;
    }

    private ObjectNode changed(ObjectNode token, String status, String event) {
        documents.update(token.put("status", status).put("updatedAt", store.now().toEpochMilli()));
        events.happened(event, token, store.now());
        return token;
    }
}
