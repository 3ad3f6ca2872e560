package dev.manualcapture.canary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** Somebody with an account, at our doors by name and password, in Camunda's web applications by a session. */
final class Caller {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).cookieHandler(cookies).build();
    private final String address;
    private final String name;

    /** @param name null for nobody */
    Caller(int port, String name) {
        this.address = "http://localhost:" + port;
        this.name = name;
    }

    String name() {
        return name;
    }

    void signsIn(String app) {
        get("/camunda/app/" + app + "/default/");
        String token = cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
            .map(HttpCookie::getValue).findFirst().orElseThrow();
        String form = "username=" + name + "&password=" + CanaryShopper.PASSWORD + name;
        HttpResponse<String> answer = send(request("/camunda/api/admin/auth/user/default/login/" + app)
            .header("X-XSRF-TOKEN", token).header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(form)).build());
        if (answer.statusCode() != 200) {
            throw new AssertionError(name + " cannot sign in to " + app + ": " + answer.statusCode());
        }
    }

    HttpResponse<String> get(String path) {
        return send(request(path).build());
    }

    HttpResponse<String> post(String path, String body, String... headers) {
        HttpRequest.Builder request = request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
        return send((headers.length == 0 ? request : request.headers(headers)).build());
    }

    /** The answer's JSON, or nothing where there is none. */
    JsonNode json(String path) {
        try {
            HttpResponse<String> answer = get(path);
            return answer.statusCode() == 200 ? JSON.readTree(answer.body()) : JSON.nullNode();
        } catch (IOException notJson) {
            return JSON.nullNode();
        }
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : address + path))
            .timeout(Duration.ofSeconds(60));
        boolean byPassword = name != null && !path.startsWith("/camunda") && !path.startsWith("http");
        return byPassword ? request.header("Authorization", "Basic " + Base64.getEncoder()
            .encodeToString((name + ":" + CanaryShopper.PASSWORD + name).getBytes(StandardCharsets.UTF_8))) : request;
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(request.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
