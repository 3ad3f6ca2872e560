package dev.manualcapture.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What goes back to the caller.
 *
 * @param status      HTTP status; {@link #DROPPED} closes the connection without an answer
 * @param contentType {@code null} for an empty body: sdk-node throws on an empty body that calls itself JSON
 * @param pause       real time to wait before anything is sent
 */
record Answer(int status, String contentType, byte[] body, Map<String, String> headers, Duration pause) {

    static final int DROPPED = 0;
    static final String JSON = "application/json; charset=utf-8";
    private static final String HTML = "text/html; charset=utf-8";

    static Answer json(int status, JsonNode body) {
        return new Answer(status, JSON, Json.bytes(body), Map.of(), Duration.ZERO);
    }

    static Answer ok(JsonNode body) {
        return json(200, body);
    }

    static Answer empty(int status) {
        return new Answer(status, null, new byte[0], Map.of(), Duration.ZERO);
    }

    static Answer html(int status, String page) {
        return new Answer(status, HTML, page.getBytes(StandardCharsets.UTF_8), Map.of(), Duration.ZERO);
    }

    static Answer seeOther(String location) {
        return empty(303).with("Location", location);
    }

    static Answer dropped() {
        return empty(DROPPED);
    }

    Answer with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Answer(status, contentType, body, Map.copyOf(more), pause);
    }

    Answer after(Duration wait) {
        return new Answer(status, contentType, body, headers, wait);
    }

    boolean success() {
        return status >= 200 && status < 300;
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
