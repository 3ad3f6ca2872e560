package dev.manualcapture.canary;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Events about the shopper, signed as Smartpay signs, readable and not, and some that nobody signed. */
final class SignedEvents {

    private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final String TIME = "1893456000000";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Caller smartpay;

    SignedEvents(Caller smartpay) {
        this.smartpay = smartpay;
    }

    /** @return how many were stored */
    long sendAll() {
        ObjectNode order = CanaryShopper.orders("told-in-an-event").put("object", "order").put("id", "order_test_NobodyKnowsThis");
        List<String> bodies = List.of(event("evt_canary_1", "order.authorized", order),
            event("evt_canary_2", CanaryShopper.NAME, order), event(CanaryShopper.MAIL, "order.authorized", order),
            event("evt_canary_3", "order.authorized", order.deepCopy().put("id", CanaryShopper.NAME)),
            event("evt_canary_4", "order.authorized", order.deepCopy().put("object", CanaryShopper.PHONE)),
            event("evt_canary_5", "order.authorized", order).substring(0, 600), "\"" + CanaryShopper.person() + "\"", CanaryShopper.person().toString(), "");
        return bodies.stream().filter(body -> send(body, CanaryShopper.WEBHOOK_SECRET).statusCode() == 200).count()
            + (send(event("evt_canary_6", "order.authorized", order), CanaryShopper.OLD_WEBHOOK_SECRET).statusCode() == 200 ? 1 : 0);
    }

    /** @return how many were refused */
    long sendUnsigned() {
        String order = CanaryShopper.orders("told-by-a-stranger").toString();
        return List.of(order, order.repeat(300)).stream().filter(body -> smartpay.post("/webhooks/smartpay", body, "Smartpay-Event-Id",
            CanaryShopper.MAIL, "Smartpay-Signature-Timestamp", CanaryShopper.PHONE, "Smartpay-Signature",
            CanaryShopper.KEY, "Smartpay-Subscription-Id", CanaryShopper.WEBHOOK_SECRET).statusCode() >= 400).count();
    }

    private HttpResponse<String> send(String body, String secret) {
        return smartpay.post("/webhooks/smartpay", body, "Smartpay-Event-Id", "evt_header_" + body.length(), "Smartpay-Signature-Timestamp", TIME,
            "Smartpay-Subscription-Id", CanaryShopper.MAIL, "Smartpay-Signature", sign(secret, body));
    }

    private static String event(String id, String type, ObjectNode data) {
        ObjectNode event = JSON.createObjectNode().put("id", id).put("object", "event");
        event.putObject("eventData").put("type", type).set("data", data);
        return event.toString();
    }

    /** For secrets that do not begin with an {@code A}, the digit zero. */
    private static String sign(String secret, String body) {
        BigInteger number = BigInteger.ZERO;
        for (char digit : secret.toCharArray()) {
            number = number.multiply(BigInteger.valueOf(DIGITS.length())).add(BigInteger.valueOf(DIGITS.indexOf(digit)));
        }
        byte[] key = HexFormat.of().parseHex(number.toString(16).length() % 2 == 0 ? number.toString(16) : "0" + number.toString(16));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal((TIME + "." + body).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
