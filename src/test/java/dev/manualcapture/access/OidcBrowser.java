package dev.manualcapture.access;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser as far as sign-in needs one: it keeps our cookies by their rules, and a redirect that began elsewhere brings no strict one along. */
final class OidcBrowser {

    private static final Pattern ONWARD = Pattern.compile("http-equiv=\"refresh\" content=\"0; url=([^\"]+)\"");

    private final String application;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final Map<String, Boolean> strict = new LinkedHashMap<>();

    OidcBrowser(int port) {
        application = "http://localhost:" + port;
    }

    /** Opens a page, signs in where it is asked to, and goes on to where that leads. */
    HttpResponse<String> opens(String path) {
        HttpResponse<String> returned = returns(begins(path));
        Matcher onward = ONWARD.matcher(returned.body());
        return returned.statusCode() == 200 && onward.find() ? page(onward.group(1)) : returned;
    }

    /** @return the provider's redirect back to us */
    URI begins(String path) {
        HttpResponse<String> asked = page(path);
        HttpResponse<String> begun = page(location(asked).toString());
        return location(Visitor.send(HttpRequest.newBuilder(location(begun)).build()));
    }

    /** Follows the provider's redirect, which began at another site. */
    HttpResponse<String> returns(URI back) {
        return send(HttpRequest.newBuilder(back).header("Accept", "text/html"), true);
    }

    static URI location(HttpResponse<String> redirect) {
        return redirect.uri().resolve(redirect.headers().firstValue("Location").orElseThrow(() -> new AssertionError(redirect + redirect.body())));
    }

    HttpResponse<String> page(String path) {
        return send(HttpRequest.newBuilder(URI.create(application).resolve(path)).header("Accept", "text/html,*/*"), false);
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(application + path)).header("Accept", "application/json"), false);
    }

    /** As a script of a web application does, with the page's token. */
    HttpResponse<String> posts(String path, String json) {
        return send(HttpRequest.newBuilder(URI.create(application + path)).header("Content-Type", "application/json")
            .header("X-XSRF-TOKEN", cookies.getOrDefault("XSRF-TOKEN", "none")).POST(BodyPublishers.ofString(json)), false);
    }

    private HttpResponse<String> send(HttpRequest.Builder request, boolean fromElsewhere) {
        String sent = cookies.entrySet().stream().filter(cookie -> !fromElsewhere || !strict.get(cookie.getKey()))
            .map(cookie -> cookie.getKey() + "=" + cookie.getValue()).collect(Collectors.joining("; "));
        HttpResponse<String> answer = Visitor.send((sent.isEmpty() ? request : request.header("Cookie", sent)).build());
        answer.headers().allValues("Set-Cookie").forEach(this::keep);
        return answer;
    }

    private void keep(String cookie) {
        List<String> parts = List.of(cookie.split(";\\s*"));
        String[] pair = parts.get(0).split("=", 2);
        List<String> attributes = parts.stream().map(part -> part.toLowerCase(Locale.ROOT)).toList();
        if (attributes.contains("max-age=0")) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
            strict.put(pair[0], attributes.contains("samesite=strict"));
        }
    }

    String cookie(String name) {
        return cookies.getOrDefault(name, "");
    }

    void has(String name, String value, boolean isStrict) {
        cookies.put(name, value);
        strict.put(name, isStrict);
    }
}
