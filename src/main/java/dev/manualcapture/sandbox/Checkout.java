package dev.manualcapture.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The hosted checkout behind a session's url: shows the order, takes the shopper's choice. The url's token is the only key to it. */
final class Checkout {

    static final String MOUNT = "/checkout/";

    private final Store store;
    private final Documents documents;
    private final Orders orders;

    Checkout(Store store, Documents documents, Orders orders) {
        this.store = store;
        this.documents = documents;
        this.orders = orders;
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
        String order = session.path("order").asText();
        if (choice == null || !Orders.status(orders.get(order)).equals("requires_authorization")) {
            return page(session).open();
        }
        switch (choice) {
            case "approve":
                orders.approve(order);
                return page(session).approved();
            case "decline":
                orders.decline(order, true);
                return page(session).declined();
            case "decline-softly":
                orders.decline(order, false);
                return page(session).softlyDeclined();
            case "cancel":
                return page(session).canceled();
            default:
                return page(session).open();
        }
    }

    private CheckoutPage page(ObjectNode session) {
        return new CheckoutPage(session, orders.get(session.path("order").asText()));
    }

    private ObjectNode session(String token) {
        int dot = token.indexOf('.');
        ObjectNode session = dot < 0 ? null : documents.find("checkoutSession", token.substring(0, dot));
        boolean known = session != null && MessageDigest.isEqual(token.getBytes(StandardCharsets.UTF_8),
                session.path("_token").asText().getBytes(StandardCharsets.UTF_8));
        return known ? session : null;
    }
}
