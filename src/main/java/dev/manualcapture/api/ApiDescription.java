package dev.manualcapture.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Puts into {@code /v3/api-docs} the very schemas that bodies are checked against; the controllers take bytes, which says nothing. */
@Lazy
@Component
class ApiDescription implements OpenApiCustomizer {

    private static final Map<String, String> BODIES = Map.of("/api/orders", "order", "/api/orders/{reference}/stock-confirmation",
        "stock-confirmation", "/api/orders/{reference}/cancellation", "cancellation");
    private static final String MAY_BE_EMPTY = "cancellation";
    private static final String HERE = "#/$defs/";
    private static final String THERE = "#/components/schemas/";

    private final ObjectMapper json = Json31.mapper();

    @Override
    public void customise(OpenAPI api) {
        BODIES.forEach((path, name) -> {
            ObjectNode schema = read(name);
            JsonNode parts = schema.remove("$defs");
            if (parts != null) {
                parts.properties().forEach(part -> api.getComponents().addSchemas(part.getKey(), schema(part.getValue())));
            }
            api.getComponents().addSchemas(name, schema(schema));
            RequestBody body = api.getPaths().get(path).getPost().getRequestBody();
            body.setRequired(!name.equals(MAY_BE_EMPTY));
            body.getContent().values().forEach(content -> content.setSchema(new JsonSchema().$ref(THERE + name)));
        });
    }

    private Schema<?> schema(JsonNode schema) {
        try {
            return json.readValue(schema.toString().replace(HERE, THERE), Schema.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ObjectNode read(String name) {
        try (InputStream source = ApiDescription.class.getResourceAsStream("/schemas/" + name + ".json")) {
            ObjectNode schema = (ObjectNode) json.readTree(source);
            schema.remove("$schema");
            return schema;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
