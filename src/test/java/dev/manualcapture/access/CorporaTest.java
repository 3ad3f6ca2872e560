package dev.manualcapture.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Addresses that lead elsewhere, ids that are paths, and texts that are code: in every place that takes text. */
@LocalDoors
class CorporaTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> ELSEWHERE = List.of("//evil.example", "\\\\evil.example", "/\\evil.example", "https:evil.example",
        "https:/evil.example", "https:///evil.example",
        "https:\\\\evil.example", "https://mystore.jp@evil.example", "https://mystore.jp:443@evil.example", "https://evil.example@mystore.jp",
            "https://evil.example#@mystore.jp", "https://evil.example?@mystore.jp",
        "https://evil.example\\@mystore.jp", "https://mystore.jp\\@evil.example", "https://mystore.jp\\.evil.example",
            "https://mystore.jp.evil.example", "https://evilmystore.jp", "https://mystore.jpevil", "https://mystore。jp",
        "https://mystore．jp", "https://mystore｡jp", "https://ｍystore.jp", "https://mуstore.jp", "https://mystore.jp。evil.example",
            "https://mystore.jp／@evil.example", "https://mystore.jp%2eevil.example",
        "https://mystore.jp%00.evil.example", "https://mystore.jp%40evil.example", "https://mystore.jp%2f@evil.example",
            "https://mystore.jp%0d%0a.evil.example", "https://mystore.jp\r\nLocation: https://evil.example", "https://mystore.jp/\r\nX: y",
        "https://mystore.jp/\n", "https://mystore.jp\t.evil.example", "https://mystore.jp\u0000.evil.example", "https://\u200bmystore.jp",
            "https://mystore.jp\u202e", " https://mystore.jp", "https://mystore.jp /", "HTTPS://mystore.jp", "http://mystore.jp",
        "https://mystore.jp:444", "https://mystore.jp:99999", "https://mystore.jp:x", "https://mystore.jp.", "https://.mystore.jp",
            "https://xn--mystore-.jp", "ftp://mystore.jp", "javascript:alert(1)//https://mystore.jp", "data:text/html,x",
        "blob:https://mystore.jp/x", "view-source:https://mystore.jp", "https://localhost.evil.example", "http://127.0.0.1.evil.example",
            "http://2130706433/", "http://0x7f.1/", "http://127.1/", "http://0/", "http://[::ffff:7f00:1]/", "http://localhost@evil.example",
        "http://[::1]@evil.example", "http://[::1].evil.example", "http://[::1%25x]/", "https://", "https://?", "https://#", "https://[",
            "https://mystore.jp/%", "");
    private static final List<String> PATHS = List.of("..", "../x", "..%2fx", "%2e%2e", "%2e%2e%2fx", "..;", "..;/x", ".%2e/x", "x%3fx=1",
        "order_live_x%3fx=", "x%23y", "x%00", "x%0d%0aX:y", "x%5c..%5cy", "%c0%ae%c0%ae", "%252e%252e", "x;y=1",
        "x%20", "%20x", "x.json", "*", "%2a", "x%7c", "~root", "$%7Bx%7D", "x,y", "%E3%80%82", "x".repeat(41), "%ef%bc%8e%ef%bc%8e");
    private static final List<String> CODE = List.of("${canary.hit()}", "#{canary.hit()}", "#{@canary.hit()}", "${@canary.hit()}", "{{canary.hit()}}",
        "%{canary.hit()}", "*{canary.hit()}", "$\\{canary.hit()}", "${{canary.hit()}}", "<%= canary.hit() %>",
        "T(java.lang.Runtime).getRuntime()", "#{T(java.lang.System).exit(1)}", "${''.getClass().forName('java.lang.System')}", "= canary.hit()",
            "[[${canary.hit()}]]", "${jndi:ldap://127.0.0.1:1/x}", "javascript:canary.hit()", "groovy:canary.hit()");
    private static final Pattern LOCATION = Pattern.compile("(?i)\r\nLocation: ([^\r\n]*)");

    @LocalServerPort
    private int port;
    @Autowired
    private Canary canary;
    @Autowired
    private AtomicInteger sessionsAsked;
    @Autowired
    private TaskService tasks;

    @Test
    void noOrderLeadsTheShopperElsewhere() {
        Visitor shop = new Visitor(port, "shop", "shop");
        int asked = sessionsAsked.get();
        for (String field : List.of("successUrl", "cancelUrl")) {
            for (String url : ELSEWHERE) {
                HttpResponse<String> answer = shop.sends("POST", "/api/orders", OrderSample.of("elsewhere").put(field, url).toString());

                assertThat(answer.statusCode()).as(field + " " + url).isEqualTo(422);
                assertThat(answer.body()).contains("\"field\":\"" + field + "\"");
            }
        }
        assertThat(sessionsAsked.get()).isEqualTo(asked);
    }

    @Test
    void noRouteRedirectsElsewhere() {
        for (String path : List.of("/", "//evil.example", "//evil.example/", "///evil.example", "/%2fevil.example", "/\\evil.example",
            "/%5cevil.example", "/camunda", "/camunda/", "/camunda//evil.example", "/camunda/app/tasklist", "/camunda/app//evil.example",
            "/swagger-ui.html", "/swagger-ui.html/..//evil.example", "/swagger-ui/..//evil.example", "http://evil.example/",
                "http://evil.example/camunda", "/%0d%0aLocation:%20https://evil.example", "/.evil.example", "/@evil.example", "/error")) {
            for (String query : List.of("", "?url=//evil.example", "?next=https://evil.example", "?redirect=%0d%0aLocation:%20https://evil.example",
                "?configUrl=https://evil.example")) {
                Matcher location = LOCATION.matcher(RawRequest.send(port, "GET", path + query, null, null));
                if (location.find()) {
                    assertThat(location.group(1)).as(path + query).matches("(http://localhost(:\\d+)?)?/(?![/\\\\]).*").doesNotStartWith("//").doesNotContain("evil.example/");
                }
            }
        }
    }

    @Test
    void noIdBecomesAPath() {
        Visitor admin = new Visitor(port, "admin", "admin");
        int asked = sessionsAsked.get();
        for (String path : PATHS) {
            for (String at : List.of("GET /api/orders/", "POST /api/orders/X/cancellation", "POST /api/orders/X/stock-confirmation")) {
                String target = at.contains("X") ? at.split(" ")[1].replace("X", path) : at.split(" ")[1] + path;
                String body = target.endsWith("cancellation") ? "{}" : "{\"outcome\":\"in_stock\"}";
                String answer = RawRequest.send(port, at.split(" ")[0], target, "admin", at.startsWith("GET") ? null : body);

                assertThat(RawRequest.status(answer)).as(at + " " + path).isBetween(400, 499);
            }
            assertThat(admin.sends("POST", "/api/orders", OrderSample.of(path).toString()).statusCode()).as("as a reference: " + path)
                .isEqualTo(422);
            event("order.authorized", JSON.createObjectNode().put("id", "order_test_" + path).put("object", "order"));
        }
        assertThat(sessionsAsked.get()).isEqualTo(asked);
        assertThat(admin.get("/api/webhook-events?state=new").body()).doesNotContain("order_test_.", "order_test_%");
    }

    @Test
    void noTextIsRunOnAnyWay() throws IOException {
        Visitor admin = new Visitor(port, "admin", "admin");
        Visitor operator = new Visitor(port, "operator", "operator");
        JsonNode api = JSON.readTree(admin.get("/v3/api-docs").body());
        WrongValues values = new WrongValues(api);
        JsonNode schema = api.at("/paths/~1api~1orders/post/requestBody/content/application~1json/schema");
        int before = canary.count();
        for (int i = 0; i < CODE.size(); i++) {
            String code = CODE.get(i);
            String quoted = JsonNodeFactory.instance.textNode(code).toString();
            JsonNode order = OrderSample.of("code-" + i);
            for (String place : values.texts(schema, false)) {
                if (!order.at(place).isMissingNode()) {
                    order = JSON.readTree(WrongValues.with(order, place, quoted));
                }
            }
            for (String place : values.texts(schema, true)) { // one at a time, since each is refused
                assertThat(admin.sends("POST", "/api/orders", WrongValues.with(OrderSample.of("code-refused"), place, quoted)).statusCode()).as(place)
                    .isBetween(400, 422);
            }
            ((ObjectNode) order.at("/items/0/metadata")).put(code, code);
            HttpResponse<String> placed = admin.sends("POST", "/api/orders", order.toString());
            assertThat(placed.statusCode()).as(code + placed.body()).isEqualTo(201);
            event(code, JSON.createObjectNode().put("id", code).put("object", code).put("order", code));
            event("order.authorized", JSON.createObjectNode().put("id", SmartpayInMemory.id("code-" + i)).put("object", "order").put("description",
                code));
            Task task = confirmStock("code-" + i);
            operator.sends("POST", "/engine-rest/task/" + task.getId() + "/claim", "{\"userId\":\"operator\"}");
            for (String seen : List.of("", "/form", "/form-variables", "/rendered-form", "/deployed-form", "/variables", "/comment")) {
                operator.get("/engine-rest/task/" + task.getId() + seen);
            }
            operator.sends("POST", "/engine-rest/task/" + task.getId() + "/comment/create", "{\"message\":" + quoted + "}");
            for (Map<String, String> variables : List.of(Map.of("stockOutcome", code), Map.of("stockOutcome", "partial", "captureAmount", code),
                Map.of("stockOutcome", "out_of_stock", "note", code, code, code, "captureAmount", code))) {
                ObjectNode body = JSON.createObjectNode();
                variables.forEach((name, value) -> body.withObject("/variables").set(name, JSON.createObjectNode().put("value", value)));
                operator.sends("POST", "/engine-rest/task/" + task.getId() + "/complete", body.toString());
            }
            admin.sends("POST", "/api/orders/code-" + i + "/stock-confirmation", "{\"outcome\":" + quoted + "}");
            admin.sends("POST", "/api/orders/code-" + i + "/stock-confirmation", "{\"outcome\":\"out_of_stock\",\"note\":" + quoted + "}");
            admin.sends("POST", "/api/orders/code-" + i + "/cancellation", "{\"reason\":" + quoted + "}");
            assertThat(admin.get("/api/orders/code-" + i).statusCode()).isEqualTo(200);

            assertThat(canary.count()).as(code).isEqualTo(before);
        }
    }

    private Task confirmStock(String reference) {
        await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50))
            .until(() -> tasks.createTaskQuery().processInstanceBusinessKey(reference).count() == 1);
        return tasks.createTaskQuery().processInstanceBusinessKey(reference).singleResult();
    }

    private void event(String type, JsonNode data) {
        String id = "evt_test_" + Integer.toHexString((type + data).hashCode());
        ObjectNode event = JSON.createObjectNode().put("id", id);
        event.putObject("eventData").put("type", type).set("data", data);
        assertThat(Visitor.send(new Visitor(port, null, null).request("POST", "/webhooks/smartpay", BodyPublishers.ofString(event.toString()))
            .header("Smartpay-Event-Id", "evt").header("Smartpay-Signature-Timestamp", "1735689600000").header("Smartpay-Signature",
                Signer.sign(LocalDoors.WEBHOOK_SECRET, "1735689600000", event.toString().getBytes(StandardCharsets.UTF_8))).build()).statusCode())
            .isEqualTo(200);
    }
}
