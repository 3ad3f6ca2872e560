package dev.manualcapture.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/**
 * Reads a request's members and collects what is wrong with them. As lenient as Smartpay's SDKs need: {@code null} is absent,
 * unknown members are ignored, currency and country come in either case.
 */
final class Fields {

    static final int TEXT = 255;
    private static final Set<String> KNOWN_CURRENCIES = Set.of("JPY");
    private static final int MOST_METADATA = 20;

    private final JsonNode body;
    private final String prefix;
    private final ArrayNode problems;

    Fields(JsonNode body) {
        this(body, "", Json.array());
    }

    private Fields(JsonNode body, String prefix, ArrayNode problems) {
        this.body = body;
        this.prefix = prefix;
        this.problems = problems;
    }

    /** The fields of a member; its problems count here. */
    Fields of(JsonNode member, String name) {
        return new Fields(member, prefix + name + ".", problems);
    }

    boolean has(String name) {
        return !node(name).isMissingNode();
    }

    /** The member, or a missing node also for an explicit {@code null}. */
    JsonNode node(String name) {
        JsonNode node = body.path(name);
        return node.isNull() ? MissingNode.getInstance() : node;
    }

    void problem(String name, String message) {
        problems.add(Json.object().put("field", prefix + name).put("message", message));
    }

    void required(String... names) {
        for (String name : names) {
            if (!has(name)) {
                problem(name, "is required");
            }
        }
    }

    /** A text of at most that many characters, or {@code null}. */
    String text(String name, int most) {
        JsonNode node = node(name);
        if (node.isMissingNode()) {
            return null;
        }
        if (!node.isTextual()) {
            problem(name, "must be text");
            return null;
        }
        if (node.asText().codePointCount(0, node.asText().length()) > most) {
            problem(name, "must not be longer than " + most + " characters");
        }
        return node.asText();
    }

    /** A text that must not be empty either, as a reference or a description of an order. */
    String filledText(String name, int most) {
        String text = text(name, most);
        if (text != null && text.isEmpty()) {
            problem(name, "must not be empty");
        }
        return text;
    }

    /** True or false, or {@code null}. */
    Boolean flag(String name) {
        JsonNode node = node(name);
        if (!node.isMissingNode() && !node.isBoolean()) {
            problem(name, "must be true or false");
        }
        return node.isBoolean() ? node.asBoolean() : null;
    }

    String oneOf(String name, String... choices) {
        String text = text(name, TEXT);
        if (text != null && !Set.of(choices).contains(text)) {
            problem(name, "must be one of " + String.join(", ", choices));
        }
        return text;
    }

    /**
     * {@code automatic} or {@code manual}, or {@code null}. The constants of sdk-node, sdk-python and sdk-php spell the former
     * {@code autommatic}; what Smartpay does with that is not documented.
     *
     * @param strict whether the misspelt word is refused rather than taken for what it means
     */
    String automaticOrManual(String name, boolean strict) {
        return !strict && node(name).asText().equals("autommatic") ? "automatic" : oneOf(name, "automatic", "manual");
    }

    /** Whole yen, or {@code null}; 1000.0 is whole too, as sdk-go sends floats. */
    Long amount(String name, long least) {
        JsonNode node = node(name);
        if (node.isMissingNode()) {
            return null;
        }
        if (!node.isNumber() || node.doubleValue() != Math.rint(node.doubleValue()) || Math.abs(node.doubleValue()) > 1e15) {
            problem(name, "must be a whole number");
            return null;
        }
        if (node.longValue() < least) {
            problem(name, "must be at least " + least);
        }
        return node.longValue();
    }

    /** The currency in upper case, or {@code null}; only JPY exists. */
    String currency(String name) {
        String text = text(name, TEXT);
        String upper = text == null ? null : text.toUpperCase(Locale.ROOT);
        if (upper != null && !KNOWN_CURRENCIES.contains(upper)) {
            problem(name, "must be JPY");
        }
        return upper;
    }

    /** A web address; it is shown as a link, so nothing but http and https. */
    String url(String name) {
        String text = text(name, 2000);
        if (text != null) {
            try {
                URI uri = new URI(text);
                if (!Set.of("http", "https").contains(String.valueOf(uri.getScheme())) || uri.getHost() == null) {
                    problem(name, "must be an http or https url");
                }
            } catch (URISyntaxException e) {
                problem(name, "must be a url");
            }
        }
        return text;
    }

    /** An object, or {@code null}; PHP sends an empty one as {@code []}. */
    ObjectNode object(String name) {
        JsonNode node = node(name);
        if (node.isMissingNode()) {
            return null;
        }
        if (node.isArray() && node.isEmpty()) {
            return Json.object();
        }
        if (node instanceof ObjectNode object) {
            return object;
        }
        problem(name, "must be an object");
        return null;
    }

    ObjectNode metadata(String name) {
        ObjectNode metadata = object(name);
        if (metadata != null && metadata.size() > MOST_METADATA) {
            problem(name, "must not hold more than " + MOST_METADATA + " pairs");
        }
        return metadata;
    }

    ArrayNode array(String name, int least, int most) {
        JsonNode node = node(name);
        if (node.isMissingNode()) {
            return null;
        }
        if (!(node instanceof ArrayNode array)) {
            problem(name, "must be a list");
            return null;
        }
        if (array.size() < least || array.size() > most) {
            problem(name, "must hold " + least + " to " + most + " entries");
        }
        return array;
    }

    /** A list of texts, or {@code null}. */
    ArrayNode texts(String name, int most) {
        ArrayNode array = array(name, 0, most);
        if (array != null) {
            array.forEach(text -> {
                if (!text.isTextual()) {
                    problem(name, "must hold only text");
                }
            });
        }
        return array;
    }

    /** @throws SmartpayError 400 naming every problem */
    void check() {
        if (!problems.isEmpty()) {
            throw SmartpayError.invalid(problems);
        }
    }
}
