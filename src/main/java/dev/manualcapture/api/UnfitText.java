package dev.manualcapture.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What a schema cannot say about text and numbers: control characters (PostgreSQL takes no NUL, a terminal obeys the others), halves of characters,
 * which no encoding can carry on, and numbers without an end. Tabs and line breaks are text.
 */
final class UnfitText {

    private static final String MESSAGE = "has a character that is no text";

    private UnfitText() {
    }

    static void find(JsonNode node, String at, List<FieldError> errors) {
        if (node.isTextual() && unfit(node.textValue())) {
            errors.add(new FieldError(at, MESSAGE));
        }
        if (node.isDouble() && !Double.isFinite(node.doubleValue())) {
            errors.add(new FieldError(at, "is too large a number"));
        }
        node.properties().forEach(field -> {
            if (unfit(field.getKey())) {
                errors.add(new FieldError(at.isEmpty() ? "(body)" : at, "has a field whose name " + MESSAGE));
            }
            find(field.getValue(), at.isEmpty() ? field.getKey() : at + "." + field.getKey(), errors);
        });
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            find(node.get(i), at + "[" + i + "]", errors);
        }
    }

    private static boolean unfit(String text) {
        return text.codePoints().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t'
            || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
