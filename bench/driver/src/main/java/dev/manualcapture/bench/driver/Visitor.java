package dev.manualcapture.bench.driver;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Somebody who looks at orders in the product: with a password at its API, or signed in to a web application as a browser does it. */
final class Visitor {

    static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String address;
    private final String account;
    private final Map<String, String> cookies = new TreeMap<>();

    /** @param account whose password is its name */
    Visitor(String address, String account) {
        this.address = address;
        this.account = account;
    }

    /** @param app {@code tasklist} or {@code cockpit} */
    Visitor signIn(String app) throws IOException, InterruptedException {
        open(app);
        HttpResponse<String> answer = send(request("/camunda/api/admin/auth/user/default/login/" + app)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("username=" + account + "&password=" + account)));
        keepCookies(answer);
        open(app); // the session is a new one
        return this;
    }

    private void open(String app) throws IOException, InterruptedException {
        keepCookies(send(request("/camunda/app/" + app + "/default/").GET()));
    }

    private void keepCookies(HttpResponse<String> answer) {
        answer.headers().allValues("Set-Cookie").stream().map(cookie -> cookie.split(";", 2)[0].split("=", 2))
            .forEach(cookie -> cookies.put(cookie[0], cookie[1]));
    }

    String get(String path) throws IOException, InterruptedException {
        return send(request(path).GET()).body();
    }

    /** Asks as Camunda's own pages do. */
    String post(String path, String json) throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", "application/json").header("Accept", "application/hal+json, application/json; q=0.5")
            .POST(BodyPublishers.ofString(json))).body();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path)).timeout(PATIENCE);
        if (!path.startsWith("/camunda")) {
            return request.header("Authorization",
                "Basic " + Base64.getEncoder().encodeToString((account + ":" + account).getBytes(StandardCharsets.UTF_8)));
        }
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookies.entrySet().stream().map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; ")));
        }
        return cookies.containsKey("XSRF-TOKEN") ? request.header("X-XSRF-TOKEN", cookies.get("XSRF-TOKEN")) : request;
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(answer + " " + answer.body());
        }
        return answer;
    }
}
