package dev.manualcapture.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * One request.
 *
 * @param secure  whether it came by HTTPS
 * @param path    without the query, and under {@code /v1} whichever mount was used
 * @param body    of a larger one than {@link #LARGEST_BODY}, only the first bytes
 * @param headers looks a header up by name in any case; {@code null} if absent
 */
record Call(boolean secure, String method, String path, String rawQuery, UnaryOperator<String> headers, byte[] body, InetAddress caller) {

    static final int LARGEST_BODY = 1 << 20;
    private static final String SECOND_MOUNT = "/api.smartpay";

    Call {
        if (path.startsWith(SECOND_MOUNT + "/v1/")) {
            path = path.substring(SECOND_MOUNT.length());
        }
    }

    /** @throws SmartpayError 413; Smartpay's own limit is not documented */
    void checkSize() {
        if (body.length > LARGEST_BODY) {
            throw SmartpayError.of(413, "request.too-large", "The body is too large.");
        }
    }

    String header(String name) {
        return headers.apply(name);
    }

    /** Scheme, host and port, as the caller knows them. */
    String origin() {
        String host = header("Host");
        return (secure ? "https://" : "http://") + (host == null ? "localhost" : host);
    }

    /** A query parameter; {@code null} if absent or empty, which two SDKs treat alike. */
    String query(String name) {
        return form(rawQuery).get(name);
    }

    /** Whether it comes from a form; curl gives JSON that type too, unless told otherwise. */
    boolean isForm() {
        String type = header("Content-Type");
        return type != null && type.startsWith("application/x-www-form-urlencoded") && (body.length == 0 || body[0] != '{');
    }

    /** A field of a posted form; {@code null} if absent or empty. */
    String formField(String name) {
        return form(new String(body, StandardCharsets.UTF_8)).get(name);
    }

    /**
     * The body as a JSON object, whatever type it claims to have; an empty list is one without members, as PHP writes it.
     *
     * @throws SmartpayError 400 if it is not JSON, or not an object
     */
    ObjectNode json() {
        JsonNode node;
        try {
            node = Json.read(body);
        } catch (IOException e) {
            throw SmartpayError.malformed();
        }
        if (node instanceof ObjectNode object) {
            return object;
        }
        if (node != null && node.isArray() && node.isEmpty()) {
            return Json.object();
        }
        if (node == null || node.isMissingNode()) {
            throw SmartpayError.malformed();
        }
        throw SmartpayError.invalid("body", "must be an object");
    }

    /** SHA-256 of the body, hex. */
    String bodyHash() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 belongs to every Java platform", e);
        }
    }

    private static Map<String, String> form(String encoded) {
        Map<String, String> fields = new HashMap<>();
        if (encoded == null) {
            return fields;
        }
        for (String pair : encoded.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0 && equals < pair.length() - 1) {
                fields.putIfAbsent(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
