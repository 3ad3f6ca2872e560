package dev.manualcapture.api;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Puts into {@code /v3/api-docs} what each call may be answered, and how to sign in, so that Swagger UI can try them out. */
@Lazy
@Component
class ApiAnswers implements OpenApiCustomizer {

    private static final String BASIC = "basic";
    private static final String WEBHOOK = "/webhooks/smartpay";
    private static final String PLACED = "201";
    private static final String DONE = "200";

    /** Method, path, status, meaning; an operation's own rows come before those of all. */
    private static final String TABLE = """
        POST | /api/orders | 200 | the same order again
        POST | /api/orders | 201 | placed; send the shopper to checkoutUrl
        POST | /api/orders | 400 | the body is no JSON
        POST | /api/orders | 409 | the reference belongs to another order
        POST | /api/orders | 413 | larger than 512 KiB
        POST | /api/orders | 415 | not application/json
        POST | /api/orders | 422 | errors names each field that has to change
        POST | /api/orders | 502 | Smartpay does not take it; nothing was placed, and repeating helps only once that is mended
        POST | /api/orders/{reference}/stock-confirmation | 200 | decided
        POST | /api/orders/{reference}/stock-confirmation | 400 | the body is no JSON
        POST | /api/orders/{reference}/stock-confirmation | 404 | there is no such order
        POST | /api/orders/{reference}/stock-confirmation | 409 | it does not wait for stock; order says how it stands, decision what was decided
        POST | /api/orders/{reference}/stock-confirmation | 413 | larger than 512 KiB
        POST | /api/orders/{reference}/stock-confirmation | 415 | not application/json
        POST | /api/orders/{reference}/stock-confirmation | 422 | errors names each field that has to change
        POST | /api/orders/{reference}/cancellation | 200 | decided
        POST | /api/orders/{reference}/cancellation | 400 | the body is no JSON
        POST | /api/orders/{reference}/cancellation | 404 | there is no such order
        POST | /api/orders/{reference}/cancellation | 409 | it is decided or at its end; order says how it stands, decision what was decided
        POST | /api/orders/{reference}/cancellation | 413 | larger than 512 KiB
        POST | /api/orders/{reference}/cancellation | 415 | not application/json
        POST | /api/orders/{reference}/cancellation | 422 | errors names each field that has to change
        GET | /api/orders | 422 | errors names each parameter that has to change
        GET | /api/orders/{reference} | 404 | there is no such order
        GET | /api/orders/{reference}/record | 404 | nothing is kept about such an order
        DELETE | /api/orders/{reference} | 404 | there is no such order
        DELETE | /api/orders/{reference} | 409 | not yet; detail says why
        GET | /api/webhook-events | 422 | there is no such state
        """;
    private static final String ALL = """
        401 | name or password is missing or wrong
        403 | this account may not do that
        503 | try the same again after Retry-After; what was done counts once
        """;
    private static final String OF_THE_WEBHOOK = """
        200 | stored for good, or seen before
        401 | no secret of ours gives this signature
        408 | it did not come within 10 s
        413 | larger than 256 KiB
        429 | too many forged events from this source
        503 | not stored; send it again
        """;

    @Override
    public void customise(OpenAPI api) {
        api.getComponents().addSecuritySchemes(BASIC, new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme(BASIC));
        api.addSecurityItem(new SecurityRequirement().addList(BASIC));
        api.getPaths().forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> describe(path, method, operation)));
    }

    private static void describe(String path, HttpMethod method, Operation operation) {
        if (path.equals(WEBHOOK)) {
            operation.setSecurity(List.of()); // it is signed instead
            rows(OF_THE_WEBHOOK).forEach(row -> add(operation.getResponses(), row[0], row[1]));
            return;
        }
        rows(TABLE).filter(row -> row[0].equals(method.name()) && row[1].equals(path)).forEach(row -> add(operation.getResponses(), row[2], row[3]));
        rows(ALL).forEach(row -> add(operation.getResponses(), row[0], row[1]));
    }

    private static Stream<String[]> rows(String table) {
        return table.lines().map(line -> line.split(" \\| "));
    }

    private static void add(ApiResponses responses, String status, String meaning) {
        ApiResponse there = responses.get(status);
        if (there != null) {
            there.setDescription(meaning);
            return;
        }
        Content content = status.equals(PLACED) && responses.get(DONE) != null ? responses.get(DONE).getContent() : null;
        responses.addApiResponse(status, new ApiResponse().description(meaning).content(content));
    }
}
