package dev.manualcapture.access;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Makes bodies from a schema of the API description: one that fits, with every field; and those that are wrong in one place. */
final class WrongValues {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String RAW = "\"RAW\"";

    private final JsonNode api;

    WrongValues(JsonNode api) {
        this.api = api;
    }

    /** A body that fits in everything that a schema can say; what it cannot say is for {@code known} to give, by the field's name. */
    JsonNode good(JsonNode given, Map<String, JsonNode> known) {
        JsonNode schema = resolved(given);
        return switch (type(schema)) {
            case "object" -> {
                ObjectNode object = NODES.objectNode();
                schema.path("properties").properties().forEach(field -> object.set(field.getKey(), known.containsKey(field.getKey())
                    ? known.get(field.getKey()) : good(field.getValue(), known)));
                if (schema.path("additionalProperties").isObject()) {
                    object.put("some", "thing");
                }
                yield object;
            }
            case "array" -> NODES.arrayNode().add(good(schema.get("items"), known));
            case "integer", "number" -> NODES.numberNode(Math.max(1, schema.path("minimum").asLong()));
            default -> schema.has("enum") ? schema.get("enum").get(0) : NODES.textNode("text");
        };
    }

    /** Every wrong body with its name: one value changed in the good one. */
    Map<String, String> wrong(JsonNode schema, JsonNode good) {
        Map<String, String> bodies = new LinkedHashMap<>();
        values(schema, "", (at, wrong) -> wrong.forEach((what, value) -> bodies.put((at.isEmpty() ? "the body" : at) + " " + what, with(good, at,
            value))));
        eachObject(schema, "", (at, object) -> {
            for (JsonNode required : object.path("required")) {
                JsonNode copy = good.deepCopy();
                ((ObjectNode) copy.at(at)).remove(required.asText());
                bodies.put(at + "/" + required.asText() + " missing", copy.toString());
            }
            if (!object.path("additionalProperties").isObject()) {
                bodies.put(at + " with one more field", with(good, at + "/oneMore", "1"));
                bodies.put(at + " with __proto__", with(good, at + "/__proto__", "{}"));
            }
            String first = good.at(at).fieldNames().next();
            bodies.put(at + "/" + first + " twice", with(good, at + "/oneMore", "RAWTWICE").replace("\"oneMore\":RAWTWICE",
                "\"" + first + "\":" + good.at(at + "/" + first)));
        });
        return bodies;
    }

    /** The places of all texts; those that a pattern or a list of words binds, or those that are free. */
    List<String> texts(JsonNode schema, boolean bound) {
        List<String> places = new ArrayList<>();
        values(schema, "", (at, wrong) -> {
            if (wrong.containsKey("with a NUL") && wrong.containsKey("in full width") == bound) {
                places.add(at);
            }
        });
        return places;
    }

    static String with(JsonNode good, String at, String rawJson) {
        if (at.isEmpty()) {
            return rawJson;
        }
        JsonNode copy = good.deepCopy();
        JsonPointer pointer = JsonPointer.compile(at);
        JsonNode parent = copy.at(pointer.head());
        String name = pointer.last().getMatchingProperty();
        if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(name), "RAW");
        } else {
            ((ObjectNode) parent).put(name, "RAW");
        }
        return copy.toString().replace(RAW, rawJson);
    }

    private void eachObject(JsonNode given, String at, BiConsumer<String, JsonNode> found) {
        JsonNode schema = resolved(given);
        if (schema.path("properties").isObject()) {
            found.accept(at, schema);
        }
        children(schema, at, (place, child) -> eachObject(child, place, found));
    }

    private void values(JsonNode given, String at, BiConsumer<String, Map<String, String>> found) {
        JsonNode schema = resolved(given);
        found.accept(at, values(schema, nullable(given)));
        children(schema, at, (place, child) -> values(child, place, found));
    }

    private void children(JsonNode schema, String at, BiConsumer<String, JsonNode> found) {
        schema.path("properties").properties().forEach(field -> found.accept(at + "/" + field.getKey(), field.getValue()));
        if (schema.path("additionalProperties").isObject()) {
            found.accept(at + "/some", schema.get("additionalProperties"));
        }
        if (schema.has("items")) {
            found.accept(at + "/0", schema.get("items"));
        }
    }

    private Map<String, String> values(JsonNode schema, boolean nullable) {
        Map<String, String> wrong = new LinkedHashMap<>();
        String type = type(schema);
        boolean scalar = schema.path("type").isArray() && schema.path("type").toString().contains("boolean");
        if (!nullable) {
            wrong.put("null", "null");
        }
        wrong.put("a list in a list", "[[]]");
        wrong.put("nested 10,000 deep", "[".repeat(10_000) + "]".repeat(10_000));
        wrong.put("nested 900 deep", "{\"a\":".repeat(900) + "1" + "}".repeat(900));
        wrong.put("not JSON", "undefined");
        if (!type.equals("object")) {
            wrong.put("an object", "{\"a\":1}");
        }
        if (!scalar) {
            wrong.put("true", "true");
        }
        switch (type) {
            case "integer" -> {
                wrong.put("a text", "\"7\"");
                wrong.put("negative", "-1");
                wrong.put("a fraction", "1.5");
                wrong.put("a fraction near a whole", "1.0000000001");
                wrong.put("huge", "9".repeat(900));
                wrong.put("too long a number", "9".repeat(1_001));
                wrong.put("beyond 64 bits", "18446744073709551617");
                wrong.put("a large exponent", "1e400000000");
                if (schema.path("minimum").asLong() > 0) {
                    wrong.put("nothing by an exponent", "1e-400000000");
                }
                wrong.put("above the most", schema.path("maximum").asLong() + 1 + "");
                wrong.put("below the least", schema.path("minimum").asLong() - 1 + "");
                wrong.put("NaN", "NaN");
                wrong.put("hexadecimal", "0x10");
                wrong.put("a leading zero", "010");
                wrong.put("full-width digits", "１");
            }
            case "string" -> texts(schema, scalar, wrong);
            case "array" -> {
                wrong.put("a text", "\"x\"");
                wrong.put("a number", "1");
                if (schema.has("maxItems")) {
                    wrong.put("too many", "[" + "null,".repeat(schema.get("maxItems").asInt()) + "null]");
                }
                wrong.put("an empty entry", "[null]");
            }
            default -> {
                wrong.put("a text", "\"x\"");
                wrong.put("a number", "1");
                wrong.put("a list", "[]");
            }
        }
        return wrong;
    }

    private static void texts(JsonNode schema, boolean scalar, Map<String, String> wrong) {
        if (!scalar) {
            wrong.put("a number", "7");
        } else {
            wrong.put("a number without an end", "1e400");
        }
        wrong.put("too long", "\"" + "x".repeat(schema.path("maxLength").asInt(3_000) + 1) + "\"");
        wrong.put("much too long", "\"" + "皿".repeat(100_000) + "\"");
        wrong.put("with a NUL", "\"a\\u0000b\"");
        wrong.put("with an escape", "\"a\\u001b[31m\"");
        wrong.put("with DEL", "\"a\\u007f\"");
        wrong.put("with half a character", "\"a\\ud800b\"");
        wrong.put("with halves in the wrong order", "\"\\udc00\\ud800\"");
        wrong.put("with a raw line feed", "\"a\nb\"");
        if (schema.has("pattern") || schema.has("enum")) {
            wrong.put("in full width", "\"ＪＰＹ\"");
            wrong.put("in Cyrillic", "\"ЈРҮ\"");
            wrong.put("with an invisible letter", "\"JP\\u200bY\"");
            wrong.put("empty", "\"\"");
            wrong.put("with a line feed at its end", "\"" + (schema.has("enum") ? schema.get("enum").get(0).asText() : "JPY") + "\\n\"");
            wrong.put("with a space before", "\" " + (schema.has("enum") ? schema.get("enum").get(0).asText() : "JPY") + "\"");
        }
    }

    private JsonNode resolved(JsonNode schema) {
        JsonNode there = schema;
        if (there.has("anyOf")) {
            for (JsonNode one : schema.get("anyOf")) {
                there = one.has("$ref") ? one : there;
            }
        }
        return there.has("$ref") ? resolved(api.at(there.get("$ref").asText().substring(1))) : there;
    }

    private boolean nullable(JsonNode given) {
        JsonNode schema = given.has("$ref") ? api.at(given.get("$ref").asText().substring(1)) : given;
        return schema.path("type").toString().contains("\"null\"") || schema.path("anyOf").toString().contains("\"null\"")
            || schema.has("enum") && schema.get("enum").toString().contains("null");
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            return type.get(0).asText().equals("null") ? type.get(1).asText() : type.get(0).asText();
        }
        return type.asText("string");
    }
}
