package dev.manualcapture.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The non-public calls at the root with which every SDK's integration tests play the shopper without a browser. Of the payment
 * methods only {@code pm_test_visaApproved} is Smartpay's; the two declining ones are this sandbox's, published in its docs.
 */
final class HelperCalls {

    static final String APPROVED = "pm_test_visaApproved";
    static final String DECLINED_HARD = "pm_test_declinedHard";
    static final String DECLINED_SOFT = "pm_test_declinedSoft";

    private final Documents documents;
    private final Orders orders;
    private final Tokens tokens;
    private final Views views;

    HelperCalls(Documents documents, Orders orders, Tokens tokens, Views views) {
        this.documents = documents;
        this.orders = orders;
        this.tokens = tokens;
        this.views = views;
    }

    static boolean serves(String path) {
        return path.startsWith("/consumers/") || path.startsWith("/orders/") || path.startsWith("/tokens/");
    }

    void addTo(Routes routes) {
        routes.add("POST", "/consumers/auth/login", this::login)
                .add("POST", "/orders/*/authorizations", this::authorize)
                .add("PUT", "/tokens/*/approve", this::approveToken);
    }

    /** @throws SmartpayError 401 unless the call is the login, or carries an access token that a login gave out */
    void authenticate(Call call) {
        if (call.path().equals("/consumers/auth/login")) {
            return;
        }
        String header = call.header("Authorization");
        if (header == null || !header.startsWith("Bearer ") || documents.find("accessToken", header.substring(7).trim()) == null) {
            throw SmartpayError.unauthorized("Bearer");
        }
    }

    /** Every address and password logs in. */
    private Answer login(Call call, String none) {
        Fields request = new Fields(call.json());
        request.required("emailAddress", "password");
        request.check();
        String token = Ids.text(40);
        documents.insert(Json.object().put("id", token).put("object", "accessToken"));
        return Answer.ok(Json.object().put("accessToken", token));
    }

    /** SDKs send no body; here one may name the payment method that later orders of the token meet. */
    private Answer approveToken(Call call, String id) {
        Fields request = new Fields(call.body().length == 0 ? Json.object() : call.json());
        String method = request.oneOf("paymentMethod", APPROVED, DECLINED_HARD);
        request.check();
        return Answer.ok(Views.plain(tokens.approve(id, !DECLINED_HARD.equals(method))));
    }

    /** A decline is a 200 too: the order tells it. */
    private Answer authorize(Call call, String id) {
        Fields request = new Fields(call.json());
        request.required("paymentMethod");
        String method = request.oneOf("paymentMethod", APPROVED, DECLINED_HARD, DECLINED_SOFT);
        request.check();
        ObjectNode order = method.equals(APPROVED) ? orders.approve(id) : orders.decline(id, method.equals(DECLINED_HARD));
        return Answer.ok(views.order(order, false));
    }
}
