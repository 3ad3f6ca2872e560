package dev.manualcapture.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A refusal as Smartpay words it: HTTP status, error code, message, details; all four always present. Source: sdk-go. */
final class SmartpayError extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final transient ObjectNode body;

    private SmartpayError(int status, String message, ObjectNode body) {
        super(message, null, false, false);
        this.status = status;
        this.body = body;
    }

    static SmartpayError of(int status, String code, String message) {
        return of(status, code, message, Json.array());
    }

    private static SmartpayError of(int status, String code, String message, ArrayNode details) {
        ObjectNode body = Json.object().put("statusCode", status).put("errorCode", code).put("message", message);
        body.set("details", details);
        return new SmartpayError(status, message, body);
    }

    /** 404 {@code <what>.not-found}; also for another mode's or another account's id. */
    static SmartpayError notFound(String what) {
        return of(404, what + ".not-found", "No " + what.replace('-', ' ') + " matches.");
    }

    /** 400 with one detail per field; the shape of a detail is not documented. */
    static SmartpayError invalid(ArrayNode details) {
        return of(400, "request.invalid", "The request is not valid: " + details.path(0).path("field").asText()
                + " " + details.path(0).path("message").asText() + ".", details);
    }

    static SmartpayError invalid(String field, String message) {
        return invalid(Json.array().add(Json.object().put("field", field).put("message", message)));
    }

    static SmartpayError malformed() {
        return of(400, "request.malformed", "The body is not JSON.");
    }

    /** 401 has a shape of its own, without a code; the values are not documented. Source: sdk-go. */
    static SmartpayError unauthorized(String scheme) {
        ObjectNode body = Json.object().put("statusCode", 401).put("scheme", scheme).put("realm", "smartpay");
        return new SmartpayError(401, "unauthorized", body);
    }

    /** 500, which is nobody's fault but the sandbox's. */
    static SmartpayError broken() {
        return of(500, "sandbox.broken", "The sandbox broke, which is its own fault.");
    }

    int status() {
        return status;
    }

    Answer answer() {
        return Answer.json(status, body);
    }
}
