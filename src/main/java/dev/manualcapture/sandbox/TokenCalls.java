package dev.manualcapture.sandbox;

import java.util.function.Consumer;

/** The API's tokens: get, list, enable, disable (200, empty), delete (204). */
final class TokenCalls {

    private final Tokens tokens;
    private final Documents documents;

    TokenCalls(Tokens tokens, Documents documents) {
        this.tokens = tokens;
        this.documents = documents;
    }

    void addTo(Routes routes) {
        routes.add("GET", "/v1/tokens", (call, none) -> Answer.ok(documents.list("token", call, Views::plain)))
                .add("GET", "/v1/tokens/*", (call, id) -> Answer.ok(Views.plain(tokens.get(id))))
                .add("PUT", "/v1/tokens/*/enable", (call, id) -> empty(200, tokens::enable, id))
                .add("PUT", "/v1/tokens/*/disable", (call, id) -> empty(200, tokens::disable, id))
                .add("DELETE", "/v1/tokens/*", (call, id) -> empty(204, tokens::delete, id));
    }

    private static Answer empty(int status, Consumer<String> work, String id) {
        work.accept(id);
        return Answer.empty(status);
    }
}
