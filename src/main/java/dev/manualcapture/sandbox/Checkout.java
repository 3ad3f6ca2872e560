package dev.manualcapture.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The hosted checkout behind a session's url, whose token is the only key to it: shows the order, takes the shopper's choice. */
final class Checkout {

    static final String MOUNT = "/checkout/";

    private final Store store;
    private final Documents documents;
    private final Orders orders;
    private final Tokens tokens;

    Checkout(Store store, Documents documents, Orders orders, Tokens tokens) {
        this.store = store;
        this.documents = documents;
        this.orders = orders;
        this.tokens = tokens;
    }

    Answer answer(Call call) {
        CallerRule.checkOrigin(call);
        return store.inTurn(() -> {
            ObjectNode session = session(call.path().substring(MOUNT.length()));
            if (session == null) {
                return Html.answer(404, CheckoutPage.unknown());
            }
            return Html.answer(200, call.method().equals("POST") ? chosen(session, call.formField("choice")) : page(session).open());
        });
    }

    /** A choice that comes too late changes nothing and shows what was decided. */
    private String chosen(ObjectNode session, String choice) {
        if (choice == null || !page(session).awaitsChoice()) {
            return page(session).open();
        }
        switch (choice) {
            case "approve":
                approve(session);
                return page(session).approved();
            case "decline":
                decline(session, true);
                return page(session).declined();
            case "decline-softly":
                decline(session, false);
                return page(session).softlyDeclined();
            case "cancel":
                return page(session).canceled();
            default:
                return page(session).open();
        }
    }

    private void approve(ObjectNode session) {
        if (session.has("order")) {
            orders.approve(session.path("order").asText());
        } else {
            tokens.approve(session.path("token").asText(), true);
        }
    }

    private void decline(ObjectNode session, boolean hard) {
        if (session.has("order")) {
            orders.decline(session.path("order").asText(), hard);
        } else if (hard) {
            tokens.reject(session.path("token").asText());
        }
    }

    private CheckoutPage page(ObjectNode session) {
        return new CheckoutPage(session, session.has("order") ? orders.get(session.path("order").asText())
                : tokens.getOrGone(session.path("token").asText()));
    }

    private ObjectNode session(String token) {
        int dot = token.indexOf('.');
        ObjectNode session = dot < 0 ? null : documents.find("checkoutSession", token.substring(0, dot));
        boolean known = session != null && MessageDigest.isEqual(token.getBytes(StandardCharsets.UTF_8),
                session.path("_token").asText().getBytes(StandardCharsets.UTF_8));
        return known ? session : null;
    }
}
