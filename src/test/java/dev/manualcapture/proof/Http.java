package dev.manualcapture.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/** Calls over HTTP; no answer is an answer too, with status 0. */
final class Http {

    static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(Duration.ofSeconds(2)).build();

    private Http() {
    }

    /** What came back; status 0 and no body where nothing did. */
    record Answer(int status, JsonNode body) {

        boolean unclear() {
            return status == 0 || status >= 500;
        }
    }

    /** @param account signs in with its own name as password; null for nobody */
    static Answer call(String account, String method, String address, String body, Duration patience) {
        return send(account, method, address, body, patience).map(response -> {
            boolean json = response.headers().firstValue("Content-Type").orElse("").contains("json") && !response.body().isEmpty();
            return new Answer(response.statusCode(), json ? json(response.body()) : MissingNode.getInstance());
        }).orElse(new Answer(0, MissingNode.getInstance()));
    }

    /** What stands at an address as it is; empty where nothing came, or no 200. */
    static String text(String account, String address, Duration patience) {
        return send(account, "GET", address, null, patience).filter(response -> response.statusCode() == 200).map(HttpResponse::body).orElse("");
    }

    private static Optional<HttpResponse<String>> send(String account, String method, String address, String body, Duration patience) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address)).timeout(patience)
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .header("Content-Type", body != null && body.startsWith("choice=") ? "application/x-www-form-urlencoded" : "application/json");
        if (account != null) {
            request.header("Authorization", "Basic "
                + Base64.getEncoder().encodeToString((account + ":" + account).getBytes(StandardCharsets.UTF_8)));
        }
        try {
            return Optional.of(CLIENT.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException nothingCame) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
