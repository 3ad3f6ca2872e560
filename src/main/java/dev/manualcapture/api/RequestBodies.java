package dev.manualcapture.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.regex.RegularExpression;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Reads request bodies strictly and checks them against the schemas under {@code /schemas}. */
@Component
class RequestBodies {

    private static final int LARGEST_BODY = 512 * 1024;

    /** An order has five; a schema's validator goes down with each and would run out of stack. */
    private static final int MOST_LEVELS = 20;

    private final JsonMapper json = JsonMapper.builder(JsonFactory.builder().streamReadConstraints(StreamReadConstraints.builder()
        .maxNestingDepth(MOST_LEVELS).build()).build()).enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    private final JsonSchemaFactory schemas = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private final Map<String, JsonSchema> loaded = new ConcurrentHashMap<>();

    /**
     * @throws InvalidRequest          naming every field that has to change
     * @throws ResponseStatusException 400 when it is not JSON, 413 when it is too large
     */
    JsonNode read(byte[] body, String schema) {
        if (body != null && body.length > LARGEST_BODY) {
            throw new ResponseStatusException(HttpStatus.PAYLOAD_TOO_LARGE, "A body has at most " + LARGEST_BODY + " bytes.");
        }
        JsonNode node = parse(body == null ? new byte[0] : body);
        List<FieldError> errors = new ArrayList<>(loaded.computeIfAbsent(schema, this::load).validate(node).stream()
            .map(RequestBodies::error).toList());
        UnfitText.find(node, "", errors);
        if (!errors.isEmpty()) {
            throw new InvalidRequest(errors.stream().sorted(Comparator.comparing(FieldError::field)).toList());
        }
        return node;
    }

    /** The same text for the same content, whatever the order of its fields. */
    String canonical(JsonNode node) {
        try {
            return json.writer().with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .writeValueAsString(json.treeToValue(node, Object.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode parse(byte[] body) {
        try {
            JsonNode node = json.readTree(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString()); // refuses other bytes
            return node instanceof MissingNode ? json.nullNode() : node;
        } catch (IOException notJson) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "The body is not one JSON document in UTF-8 of at most "
                + MOST_LEVELS + " levels, each field once.");
        }
    }

    private JsonSchema load(String name) {
        SchemaValidatorsConfig config = SchemaValidatorsConfig.builder().pathType(PathType.JSON_PATH).locale(Locale.ENGLISH)
            .regularExpressionFactory(RequestBodies::expression).build();
        try (InputStream source = RequestBodies.class.getResourceAsStream("/schemas/" + name + ".json")) {
            return schemas.getSchema(source, config);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In JSON Schema the dollar is the end; in Java a line feed may follow it. */
    private static RegularExpression expression(String written) {
        Pattern pattern = Pattern.compile(written.replaceFirst("\\$$", "\\\\z"));
        return text -> pattern.matcher(text).find();
    }

    private static FieldError error(ValidationMessage message) {
        String at = message.getInstanceLocation().toString().replaceFirst("^\\$\\.?", "");
        String field = message.getProperty() == null ? at : at.isEmpty() ? message.getProperty() : at + "." + message.getProperty();
        String what = message.getMessage();
        return new FieldError(field.isEmpty() ? "(body)" : field, what.substring(what.indexOf(": ") < 0 ? 0 : what.indexOf(": ") + 2));
    }
}
