package dev.manualcapture.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Somebody with everything that they can show: name and password to our doors, session and token to the web applications. */
final class Visitor {

    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final String WEBAPPS = "/camunda/";

    private final String address;
    private final String name;
    private final String password;
    private String cookies = "";
    private String token = "";

    /** @param name null for nobody */
    Visitor(int port, String name, String password) {
        this.address = "http://localhost:" + port;
        this.name = name;
        this.password = password;
    }

    /** @param cookies a session of another port */
    Visitor(int port, String name, String password, String cookies) {
        this(port, name, password);
        this.cookies = cookies;
    }

    /** Signs in at the page of a web application as a browser does; the session afterwards is a new one, with a new token. */
    HttpResponse<String> signsIn(String app) {
        opens(app);
        HttpResponse<String> answer = send(request("POST", "/camunda/api/admin/auth/user/default/login/" + app,
            BodyPublishers.ofString("username=" + name + "&password=" + password))
                .setHeader("Content-Type", "application/x-www-form-urlencoded").build());
        keepCookies(answer);
        opens(app);
        return answer;
    }

    /** And the page that this one leads to. */
    void opens(String app) {
        HttpResponse<String> page = get("/camunda/app/" + app + "/default/");
        keepCookies(page);
        page.headers().firstValue("Location").ifPresent(next -> keepCookies(get(next)));
    }

    private void keepCookies(HttpResponse<String> response) {
        List<String> set = response.headers().allValues("Set-Cookie").stream().map(cookie -> cookie.split(";", 2)[0]).toList();
        List<String> names = set.stream().map(cookie -> cookie.split("=", 2)[0]).toList();
        cookies = Stream.concat(Arrays.stream(cookies.split("; ")).filter(kept -> !kept.isEmpty() && !names.contains(kept.split("=", 2)[0])),
            set.stream()).collect(Collectors.joining("; "));
        set.stream().filter(cookie -> cookie.startsWith("XSRF-TOKEN=")).forEach(cookie -> token = cookie.substring("XSRF-TOKEN=".length()));
    }

    String cookies() {
        return cookies;
    }

    HttpResponse<String> get(String path) {
        return send(request("GET", path, BodyPublishers.noBody()).build());
    }

    HttpResponse<String> sends(String method, String path, String json) {
        return send(request(method, path, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json)).build());
    }

    /** A request that carries all that this visitor has for the door; a header can be replaced with {@code setHeader}. */
    HttpRequest.Builder request(String method, String path, BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(60)).method(method, body);
        if (body.contentLength() != 0) {
            request.setHeader("Content-Type", "application/json");
        }
        if (path.startsWith(WEBAPPS) && !cookies.isEmpty()) {
            return request.header("Cookie", cookies).header("X-XSRF-TOKEN", token);
        }
        return name == null ? request : request.header("Authorization", "Basic " + Base64.getEncoder()
            .encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8)));
    }

    static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(request.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
