package dev.manualcapture.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The sample order of the README. */
final class OrderSample {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> KEPT = List.of("currency", "captureMethod", "successUrl", "cancelUrl", "country", "type");

    private OrderSample() {
    }

    static ObjectNode of(String reference) {
        return read().put("reference", reference);
    }

    /** Every text in it replaced, but those that have to be one of a few. */
    static ObjectNode everyTextBecomes(String text) {
        ObjectNode order = read();
        replace(order, text);
        return order;
    }

    private static void replace(JsonNode node, String text) {
        if (node instanceof ObjectNode object) {
            new ArrayList<>(object.properties()).forEach(field -> {
                if (field.getValue().isTextual() && !KEPT.contains(field.getKey())) {
                    object.put(field.getKey(), text);
                } else {
                    replace(field.getValue(), text);
                }
            });
        } else if (node instanceof ArrayNode list) {
            list.forEach(entry -> replace(entry, text));
        }
    }

    private static ObjectNode read() {
        try {
            return (ObjectNode) JSON.readTree(Files.readString(Path.of("samples/order.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
