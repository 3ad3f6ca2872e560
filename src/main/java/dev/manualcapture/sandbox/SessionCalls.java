package dev.manualcapture.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** The API's checkout sessions: create with the order or token it is for, get, list. */
final class SessionCalls {

    private final Store store;
    private final Documents documents;
    private final Views views;
    private final Switches switches;
    private final Tokens tokens;
    private final String checkoutOrigin;

    SessionCalls(Store store, Documents documents, Views views, Switches switches, Tokens tokens, String checkoutOrigin) {
        this.store = store;
        this.documents = documents;
        this.views = views;
        this.switches = switches;
        this.tokens = tokens;
        this.checkoutOrigin = checkoutOrigin;
    }

    void addTo(Routes routes) {
        routes.add("POST", "/v1/checkout-sessions", this::create)
                .add("GET", "/v1/checkout-sessions", this::list)
                .add("GET", "/v1/checkout-sessions/*", this::get);
    }

    private Answer create(Call call, String none) {
        Fields request = new Fields(call.json());
        boolean tokenMode = "token".equals(request.oneOf("mode", "order", "token"));
        request.required("customerInfo", "successUrl", "cancelUrl");
        long now = store.now().toEpochMilli();
        String id = Ids.next("checkout");
        String token = id + "." + Ids.text(6) + "." + Ids.text(43);
        String locale = request.oneOf("locale", "en", "ja");
        ObjectNode session = Json.object().put("id", id).put("object", "checkoutSession").put("test", true)
                .put("createdAt", now).put("updatedAt", now).put("url", checkoutOrigin + "/checkout/" + token)
                .put("successUrl", request.url("successUrl")).put("cancelUrl", request.url("cancelUrl"))
                .put("locale", locale == null ? "ja" : locale.toLowerCase(Locale.ROOT));
        session.set("customerInfo", CustomerInfo.of(request));
        String reference = request.filledText("reference", 40);
        if (reference != null) {
            session.put("reference", reference);
        }
        ObjectNode metadata = request.metadata("metadata");
        session.set("metadata", metadata == null ? Json.object() : metadata);
        session.put("_token", token);
        if (tokenMode) {
            request.check();
            session.put("token", tokens.create(session).path("id").asText());
        } else {
            ObjectNode order = OrderFields.order(request, switches, now);
            order.put("_checkout", "/checkout/" + token);
            documents.insert(order);
            session.put("order", order.path("id").asText());
        }
        documents.insert(session);
        return Answer.ok(views.session(session, true));
    }

    private Answer get(Call call, String id) {
        ObjectNode session = documents.find("checkoutSession", id);
        if (session == null) {
            throw SmartpayError.notFound("checkout-session");
        }
        return Answer.ok(views.session(session, Views.expanded(call)));
    }

    private Answer list(Call call, String none) {
        boolean expanded = Views.expanded(call);
        return Answer.ok(documents.list("checkoutSession", call, session -> views.session(session, expanded)));
    }
}
