package dev.manualcapture.canary;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A way to answer badly, always with everything that was asked, and all about the shopper, in it. */
enum Fault {
    BAD_REQUEST(400, "request.invalid"), UNAUTHORIZED(401, ""), FORBIDDEN(403, "amount.insufficient"), ABSENT(404, "order.not-found"),
    CONFLICT(409, "order.cannot-capture"), NO_CANCEL(409, "order.cannot-cancel"), KEY_REUSED(409, "idempotency-key.reused"),
    UNPROCESSABLE(422, "request.invalid"), TOO_MANY(429, "rate"), BROKEN(500, "internal"), AWAY(503, "away"),
    /** The code itself is about the person. */
    PERSON_FOR_CODE(409, null),
    /** A page of some proxy. */
    PAGE(502, "html"), PAGE_FOR_OK(200, "html"),
    /** Somewhere else. */
    REDIRECT(302, "redirect"),
    /** Done, but told as if not. */
    DONE_AND_BROKEN(500, "after"),
    /** JSON that ends in the middle, or answers something else. */
    HALF(200, "half"), ANOTHER(200, "another"),
    SHORTER_THAN_SAID(200, "short"), RESET(0, "reset"), SILENCE(0, "silence");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final int status;
    private final String code;

    Fault(int status, String code) {
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
    }

    boolean takesEffect() {
        return this == DONE_AND_BROKEN;
    }

    boolean isPage() {
        return this == PAGE || this == PAGE_FOR_OK;
    }

    /** @param asked the request, headers and all */
    String body(String asked) {
        List<String> person = CanaryShopper.person();
        if (isPage()) {
            return "<html><title>" + person.get(0) + "</title><pre>" + asked + person + "</pre></html>";
        }
        ObjectNode answer = JSON.createObjectNode();
        if (this == ANOTHER) {
            answer.put("id", "order_test_" + person.get(0)).put("object", person.get(1)).put("status", person.get(2)).put("amount", person.get(3))
                .put("currency", person.get(4)).put("createdAt", person.get(5)).put("url", "https://" + person.get(6));
        }
        answer.put("statusCode", status).put("errorCode", this == PERSON_FOR_CODE ? CanaryShopper.MAIL : code)
            .put("message", "No: " + asked + " of " + person);
        person.forEach(fact -> answer.withArray("details").addObject().put("field", fact).put("message", fact));
        String text = answer.toString();
        return this == HALF ? text.substring(0, text.length() - 20) : text;
    }
}
