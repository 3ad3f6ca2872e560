package dev.manualcapture.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Every operation and every field of the API description, each with all wrong values that its schema makes possible: a problem with a 4xx status that
 * names nothing of our inside, nothing stored, Smartpay not asked.
 */
@LocalDoors
class NegativeTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, JsonNode> KNOWN = Map.of("reference", text("negative-1"), "currency", text("JPY"), "feeCurrency", text("JPY"),
        "country", text("JP"), "successUrl", text("https://mystore.jp/a"), "cancelUrl", text("https://mystore.jp/b"), "url",
            text("https://mystore.jp/c"),
        "dateOfBirth", text("1985-06-30"), "images", JSON.createArrayNode().add("https://mystore.jp/d.png"));
    private static final String ODD = "\u0000";

    @LocalServerPort
    private int port;
    @Autowired
    private AtomicInteger sessionsAsked;
    @Autowired
    private JdbcTemplate database;
    private JsonNode api;
    private WrongValues values;
    private Visitor admin;
    private final List<String> faults = new ArrayList<>();
    private int sent;

    @BeforeEach
    void read() throws IOException {
        admin = new Visitor(port, "admin", "admin");
        api = JSON.readTree(admin.get("/v3/api-docs").body());
        values = new WrongValues(api);
    }

    @Test
    void refusesEveryWrongFieldOfEveryBody() {
        String order = placed("negative-target");
        for (Map.Entry<String, JsonNode> body : bodies().entrySet()) {
            JsonNode good = values.good(body.getValue(), KNOWN);
            String path = body.getKey().replace("{reference}", order);
            forgetting(() -> values.wrong(body.getValue(), good).forEach((what, wrong) -> refused(path + " " + what,
                admin.request("POST", path, BodyPublishers.ofString(wrong)))));
        }

        assertThat(faults).as("of %s", sent).isEmpty();
        assertThat(sent).isGreaterThan(1000);
    }

    @Test
    void takesTheBodiesThatTheWrongOnesAreMadeOf() {
        ObjectNode good = (ObjectNode) values.good(bodies().get("/api/orders"), KNOWN);

        HttpResponse<String> answer = admin.sends("POST", "/api/orders", good.put("reference", "negative-good").toString());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    @Test
    void refusesEveryBodyThatIsNotJsonInUtf8() {
        String order = placed("negative-charset");
        for (Map.Entry<String, JsonNode> body : bodies().entrySet()) {
            String path = body.getKey().replace("{reference}", order);
            String good = values.good(body.getValue(), KNOWN).toString();
            forgetting(() -> {
                for (String type : List.of("text/plain", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x",
                    "application/json-patch+json", "x",
                    "application/json;charset=utf-16", "application/json;charset=shift_jis", "application/json;charset=none-of-these",
                        "application/json;charset=utf-7", "application/json, text/plain", "*/*", "")) {
                    refused(path + " as '" + type + "'", admin.request("POST", path, BodyPublishers.ofString(good)).setHeader("Content-Type", type));
                }
                for (String charset : List.of("UTF-16", "UTF-16LE", "UTF-32", "Shift_JIS", "IBM1047")) {
                    refused(path + " in " + charset, admin.request("POST", path, bytes(good.replace("{", "{\"皿\":0,"), charset)));
                }
                for (String text : List.of("", " ", "\ufeff" + good, good + good, good + ",", "[" + good + "]", "\"" + good.replace("\"",
                    "\\\"") + "\"", "1", "true",
                    "/**/" + good, good.replace('"', '\''), ")]}'," + good, "<order/>", ODD, good + ODD)) {
                    if (!text.isBlank() || !path.endsWith("cancellation")) { // which needs no body
                        refused(path + " of " + text, admin.request("POST", path, BodyPublishers.ofString(text)).setHeader("Content-Type",
                            "application/json"));
                    }
                }
                for (byte[] odd : List.of(new byte[] {(byte) 0xc0, (byte) 0x80}, new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
                    new byte[] {(byte) 0xff})) {
                    refused(path + " with odd bytes", admin.request("POST", path, BodyPublishers.concat(BodyPublishers.ofString("{\""),
                        BodyPublishers.ofByteArray(odd), BodyPublishers.ofString("\":" + good + "}"))));
                }
            });
        }

        assertThat(faults).as("of %s", sent).isEmpty();
    }

    @Test
    void refusesEveryWrongParameter() {
        List<String> odd = List.of("a b", "-1", "1.5", "1e3", "９", "9".repeat(400), "x".repeat(5_000), "\u0000", "\r\nX: y", "../x",
            "${canary.hit()}", "'; drop table orders --",
            "<script>", "null", "[]", "{}", "🍣", "a\u200bb", "\u202e");
        forgetting(() -> api.get("paths").properties().forEach(path -> path.getValue().properties().forEach(operation -> {
            for (JsonNode parameter : operation.getValue().path("parameters")) {
                for (String value : odd) {
                    String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
                    String at = parameter.get("in").asText().equals("path") ? path.getKey().replace("{reference}", encoded)
                        : path.getKey() + "?" + parameter.get("name").asText() + "=" + encoded;
                    boolean fits = value.equals("-1") && parameter.get("in").asText().equals("path") || value.equals("null") && at.contains("/api/orders/");
                    String method = operation.getKey().toUpperCase();
                    String body = at.endsWith("stock-confirmation") ? "{\"outcome\":\"in_stock\"}" : at.endsWith("cancellation") ? "{}" : null;
                    HttpResponse<String> answer = admin.sends(method, at, body);
                    judge(method + " " + at, answer, fits);
                }
            }
        })));

        assertThat(faults).as("of %s", sent).isEmpty();
        assertThat(sent).isGreaterThan(100);
    }

    @Test
    void saysHowToSignInAndWhatEachCallMayBeAnswered() {
        assertThat(api.at("/components/securitySchemes/basic/scheme").asText()).isEqualTo("basic");
        assertThat(api.at("/security/0").has("basic")).isTrue();
        assertThat(answers("/webhooks/smartpay", "post")).contains("200", "401", "408", "413", "429", "503");
        assertThat(api.at("/paths/~1webhooks~1smartpay/post/security")).isEqualTo(JSON.createArrayNode());
        assertThat(api.at("/paths/~1api~1orders/post/requestBody/required").asBoolean()).isTrue();
        assertThat(answers("/api/orders", "post")).contains("200", "201", "400", "401", "403", "409", "413", "415", "422", "502", "503");
        api.get("paths").properties().stream().filter(path -> path.getKey().startsWith("/api/")).forEach(path -> path.getValue().fieldNames()
            .forEachRemaining(method -> assertThat(answers(path.getKey(), method)).as(method + " " + path.getKey()).contains("401", "403", "503")
                .hasSizeGreaterThan(4)));
    }

    private List<String> answers(String path, String method) {
        List<String> statuses = new ArrayList<>();
        api.get("paths").get(path).get(method).get("responses").fieldNames().forEachRemaining(statuses::add);
        return statuses;
    }

    @Test
    void refusesMethodsThatNoOperationHas() {
        forgetting(() -> {
            for (String path : List.of("/api/orders", "/api/orders/x", "/api/orders/x/cancellation", "/api/webhook-events", "/webhooks/smartpay",
                "/v3/api-docs")) {
                for (String method : List.of("PUT", "DELETE", "PATCH", "TRACE", "PROPFIND", "X-ODD")) {
                    judge(method + " " + path, RawRequest.send(port, method, path, "admin", null));
                }
            }
        });
        assertThat(faults).isEmpty();
    }

    private Map<String, JsonNode> bodies() {
        Map<String, JsonNode> bodies = new LinkedHashMap<>();
        api.get("paths").properties().forEach(path -> {
            JsonNode schema = path.getValue().at("/post/requestBody/content/application~1json/schema");
            if (schema.isObject()) {
                bodies.put(path.getKey(), schema);
            }
        });
        assertThat(bodies).hasSize(3);
        return bodies;
    }

    private void forgetting(Runnable requests) {
        Map<String, Long> before = Contents.of(database);
        int asked = sessionsAsked.get();
        requests.run();
        Map<String, Long> after = Contents.of(database);
        after.entrySet().removeAll(before.entrySet());
        assertThat(after).as("tables with other rows").isEmpty();
        assertThat(sessionsAsked.get()).as("calls to Smartpay").isEqualTo(asked);
    }

    private void refused(String what, java.net.http.HttpRequest.Builder request) {
        judge(what, Visitor.send(request.build()), false);
    }

    private void judge(String what, HttpResponse<String> answer, boolean fits) {
        sent++;
        String type = answer.headers().firstValue("Content-Type").orElse("");
        boolean refusal = answer.statusCode() / 100 == 4 && answer.statusCode() != 409 || fits && answer.statusCode() == 200; // 409: it fits another order
        boolean byTomcat = answer.statusCode() == 400 && (what.contains("%00") || what.contains("%2F")); // before any of ours sees it
        if (!refusal || !type.startsWith("application/problem+json") && !fits && !byTomcat || tells(answer.body())) {
            fault(what, answer.statusCode() + " " + type + " " + answer.body());
        }
    }

    /** Tomcat itself answers some, with a page that has no content. */
    private void judge(String what, String answer) {
        sent++;
        if (RawRequest.status(answer) / 100 != 4 || tells(answer.toLowerCase().replace("org.", "org "))) {
            fault(what, answer);
        }
    }

    private void fault(String what, String answer) {
        faults.add((what.length() > 150 ? what.substring(0, 150) : what) + " -> " + (answer.length() > 300 ? answer.substring(0, 300) : answer));
    }

    private static boolean tells(String body) {
        return body.contains("Exception") || body.contains("\tat ") || body.contains("dev.manualcapture") || body.contains("org.") || body.contains("java.")
            || body.contains("SQL") || body.contains("Tomcat") || body.length() > 20_000;
    }

    private String placed(String reference) {
        assertThat(admin.sends("POST", "/api/orders", OrderSample.of(reference).toString()).statusCode()).isIn(200, 201);
        return reference;
    }

    private static BodyPublisher bytes(String text, String charset) {
        return BodyPublishers.ofByteArray(text.getBytes(Charset.forName(charset)));
    }

    private static JsonNode text(String text) {
        return TextNode.valueOf(text);
    }
}
