package dev.manualcapture.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The examples that the client is checked against, held against what the sandbox answers. The rule: every member of the example is
 * there with the same JSON type, at every depth; each entry of the answer's list looks like the example's first; where the example
 * says {@code null}, the member is there with any value; the example's {@code object}, {@code currency} and {@code status} are the
 * answer's too. The answer may hold more.
 */
class ContractTest {

    private static final List<String> SAME_VALUE = List.of("object", "currency", "status");

    /** Which call makes the object of which example; an example that is neither here nor a list fails the test. */
    private static final Map<String, Function<Shop, Shop.Reply>> CALLS = new TreeMap<>(Map.of(
            "session.json", shop -> shop.session(1500),
            "order.json", shop -> {
                String order = shop.held(1500);
                capture(shop, order, "manual");
                return shop.get("/v1/orders/" + order + "?expand=all");
            },
            "orders.json", shop -> {
                for (int i = 0; i < 3; i++) {
                    capture(shop, shop.held(1500), "manual");
                }
                String second = shop.get("/v1/orders?maxResults=1").json().path("nextPageToken").asText();
                return shop.get("/v1/orders?maxResults=1&expand=all&pageToken=" + second);
            },
            "payment.json", shop -> capture(shop, shop.held(1500), "automatic"),
            "canceled.json", shop -> shop.cancel(shop.held(1500)),
            "refund.json", shop -> shop.post("/v1/refunds", "{\"payment\":\"" + capture(shop, shop.held(1500), "automatic").at("/id")
                    + "\",\"amount\":500,\"currency\":\"JPY\",\"reason\":\"requested_by_customer\",\"reference\":\"R-1\"}"),
            "webhook-endpoint.json", shop -> shop.post("/v1/webhook-endpoints",
                    "{\"url\":\"https://shop.example/hooks\",\"eventSubscriptions\":[\"order.authorized\",\"order.canceled\"]}")));

    private final Shop shop = new Shop();

    @AfterEach
    void close() {
        shop.close();
    }

    static Stream<String> examples() throws IOException, URISyntaxException {
        try (Stream<Path> files = Files.list(Path.of(ContractTest.class.getResource("/contract").toURI()))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void answersAsTheExampleLooks(String file) {
        boolean list = example(file).path("object").asText().equals("collection");
        assertThat(list || CALLS.containsKey(file)).as("a call makes " + file).isTrue();

        Shop.Reply answer = CALLS.containsKey(file) ? CALLS.get(file).apply(shop)
                : firstPage(example(file).at("/data/0/object").asText());

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(differences("", example(file), answer.json())).as(answer.text()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"checkoutSession", "order", "payment", "refund", "webhookEndpoint"})
    void listsAsDocumented(String kind) {
        ObjectNode example = Json.own("{\"object\":\"collection\",\"pageToken\":\"cDE\",\"nextPageToken\":\"cDI\",\"maxResults\":1,"
                + "\"results\":1,\"data\":[{\"id\":\"x\",\"object\":\"" + kind + "\",\"test\":true}]}");

        Shop.Reply page = firstPage(kind);

        assertThat(differences("", example, page.json())).as(page.text()).isEmpty();
    }

    @Test
    void seesAMissingMemberAndAnotherType() {
        ObjectNode example = Json.own("{\"id\":\"x\",\"amount\":1,\"order\":{\"payments\":[{\"status\":\"processed\"}]},\"note\":null}");
        ObjectNode answer = Json.own("{\"id\":1,\"order\":{\"payments\":[{\"status\":\"refunded\"}]}}");

        assertThat(differences("", example, answer)).containsExactly("/id is NUMBER, not STRING", "/amount is missing",
                "/order/payments/0/status is \"refunded\", not \"processed\"", "/note is missing");
        assertThat(differences("", example, example)).isEmpty();
    }

    /** Of two objects of each kind, one on the page, so that there is a next one. */
    private Shop.Reply firstPage(String kind) {
        for (int i = 0; i < 2; i++) {
            CALLS.get("refund.json").apply(shop);
            CALLS.get("webhook-endpoint.json").apply(shop);
        }
        String path = kind.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT) + "s";
        return shop.get("/v1/" + path + "?maxResults=1");
    }

    private static List<String> differences(String at, JsonNode example, JsonNode answer) {
        List<String> found = new ArrayList<>();
        if (answer.isMissingNode()) {
            found.add(at + " is missing");
        } else if (example.isNull()) {
            return found;
        } else if (example.getNodeType() != answer.getNodeType()) {
            found.add(at + " is " + answer.getNodeType() + ", not " + example.getNodeType());
        } else if (example.isObject()) {
            example.properties().forEach(member -> found.addAll(
                    differences(at + "/" + member.getKey(), member.getValue(), answer.path(member.getKey()))));
        } else if (example.isArray() && !example.isEmpty()) {
            for (int i = 0; i < Math.max(1, answer.size()); i++) {
                found.addAll(differences(at + "/" + i, example.get(0), answer.path(i)));
            }
        } else if (SAME_VALUE.contains(at.substring(at.lastIndexOf('/') + 1)) && !example.equals(answer)) {
            found.add(at + " is " + answer + ", not " + example);
        }
        return found;
    }

    private static Shop.Reply capture(Shop shop, String order, String remainder) {
        return shop.post("/v1/payments", "{\"order\":\"" + order + "\",\"amount\":700,\"currency\":\"JPY\",\"cancelRemainder\":\""
                + remainder + "\",\"reference\":\"A-1001-capture-1-1\"}");
    }

    private static JsonNode example(String file) {
        try (InputStream in = ContractTest.class.getResourceAsStream("/contract/" + file)) {
            return Json.read(in.readAllBytes());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
