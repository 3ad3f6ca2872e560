package dev.manualcapture.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Jackson's tree model, written compactly: Smartpay's Python SDK looks for literal text in error bodies. */
final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Json() {
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    static String write(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }

    static byte[] bytes(JsonNode node) {
        return write(node).getBytes(StandardCharsets.UTF_8);
    }

    /** @throws IOException if the bytes are not one JSON value; no bytes give a missing node */
    static JsonNode read(byte[] bytes) throws IOException {
        return MAPPER.readTree(bytes);
    }

    /** A copy in which a member that is {@code null} is absent, at every depth. */
    static ObjectNode withoutNulls(ObjectNode given) {
        ObjectNode copy = object();
        given.properties().forEach(member -> {
            if (member.getValue() instanceof ObjectNode nested) {
                copy.set(member.getKey(), withoutNulls(nested));
            } else if (!member.getValue().isNull()) {
                copy.set(member.getKey(), member.getValue());
            }
        });
        return copy;
    }

    /** A form's text as JSON means it: true, a whole number, else text; {@code null} stays {@code null}. */
    static JsonNode scalar(String text) {
        if (text == null) {
            return MAPPER.nullNode();
        }
        if (text.matches("\\d{1,18}")) {
            return MAPPER.getNodeFactory().numberNode(Long.parseLong(text));
        }
        return text.equals("true") ? MAPPER.getNodeFactory().booleanNode(true) : MAPPER.getNodeFactory().textNode(text);
    }

    /** Reads what the sandbox itself wrote. */
    static ObjectNode own(String text) {
        try {
            return (ObjectNode) MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the sandbox's own database holds broken JSON", e);
        }
    }
}
