package dev.manualcapture.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.server.ResponseStatusException;

/** What the shop may send, and what it is told otherwise. */
class OrderRequestTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RequestBodies bodies = new RequestBodies();
    private final ReturnUrls returnUrls = new ReturnUrls(new ShopProperties(List.of("https://mystore.jp", "loopback"), false));

    @Test
    void takesTheSampleOrder() throws IOException {
        OrderRequest request = read(sample());

        assertThat(request.reference().value()).isEqualTo("my_merchant_order_reference");
        assertThat(request.amount().yen()).isEqualTo(1500);
        assertThat(request.session().get("captureMethod").asText()).isEqualTo("manual");
        assertThat(request.lines()).isEqualTo("1 × セーター – ¥1,000\nShipping – ¥500");
        assertThat(request.sumWarning()).isNull();
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        amount                     | -1                  | amount
        amount                     | 0                   | amount
        amount                     | 12.5                | amount
        amount                     | "1500"              | amount
        amount                     | 100000001           | amount
        amount                     | 1e400               | amount
        reference                  | "a b"               | reference
        reference                  | ""                  | reference
        reference                  | "../etc"            | reference
        reference                  | 7                   | reference
        currency                   | "USD"               | currency
        captureMethod              | "automatic"         | captureMethod
        surprise                   | 1                   | surprise
        successUrl                 | "javascript:alert(1)" | successUrl
        cancelUrl                  | "/relative"         | cancelUrl
        items                      | []                  | items
        items/0/quantity           | -1                  | items[0].quantity
        items/0/amount             | -5                  | items[0].amount
        items/0/surprise           | true                | items[0].surprise
        customerInfo/legalGender   | "x"                 | customerInfo.legalGender
        shippingInfo/feeAmount     | -1                  | shippingInfo.feeAmount
        shippingInfo/address/country | "US"              | shippingInfo.address.country
        locale                     | "fr"                | locale
        metadata                   | []                  | metadata
        description                | ""                  | description
        customerInfo/dateOfBirth   | "1990-13-01"        | customerInfo.dateOfBirth
        customerInfo/dateOfBirth   | "1990-12-32"        | customerInfo.dateOfBirth
        shippingInfo/address/line1 | ""                  | shippingInfo.address.line1
        shippingInfo/address/locality | ""               | shippingInfo.address.locality
        shippingInfo/address/postalCode | ""             | shippingInfo.address.postalCode
        """)
    void namesTheFieldToChange(String path, String value, String named) throws IOException {
        ObjectNode order = sample();
        set(order, path.strip(), value.strip());

        InvalidRequest refused = catchThrowableOfType(InvalidRequest.class, () -> read(order));

        assertThat(refused).isNotNull();
        assertThat(refused.errors()).extracting(FieldError::field).containsOnly(named.strip());
        assertThat(refused.errors()).extracting(FieldError::message).allMatch(message -> !message.isBlank());
    }

    @Test
    void namesEveryFieldAtOnce() throws IOException {
        ObjectNode order = sample();
        order.remove(List.of("currency", "items"));
        order.put("amount", -1);

        InvalidRequest refused = catchThrowableOfType(InvalidRequest.class, () -> read(order));

        assertThat(refused.errors()).extracting(FieldError::field).containsExactlyInAnyOrder("amount", "currency", "items");
    }

    @ParameterizedTest
    @CsvSource({"https://evil.example/x", "https://mystore.jp@evil.example/", "https://mystore.jp.evil.example/", "http://mystore.jp/",
        "https://mystore.jp:8443/"})
    void sendsTheShopperToConfiguredOriginsOnly(String url) throws IOException {
        ObjectNode order = sample().put("successUrl", url);

        InvalidRequest refused = catchThrowableOfType(InvalidRequest.class, () -> read(order));

        assertThat(refused.errors()).extracting(FieldError::field).containsExactly("successUrl");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://MyStore.jp", "https://mystore.jp:443", "https://mystore.jp/"})
    void takesAnOriginHoweverItIsWritten(String configured) throws IOException {
        ReturnUrls urls = new ReturnUrls(new ShopProperties(List.of(configured), false));

        assertThat(List.of("https://mystore.jp/thanks", "https://MYSTORE.jp:443/thanks")).allMatch(urls::allowed);
        assertThat(List.of("https://mystore.jp:8443/", "http://mystore.jp/")).noneMatch(urls::allowed);
    }

    @Test
    void warnsWhenTheLinesDoNotAddUp() throws IOException {
        assertThat(read(sample().put("amount", 1600)).sumWarning()).contains("1500").contains("1600");
    }

    @Test
    void saysWhatEachLineComesTo() throws IOException {
        ObjectNode order = sample().put("amount", 3300);
        ArrayNode items = order.putArray("items");
        items.addObject().put("name", "皿").put("amount", 1000).put("currency", "JPY").put("quantity", 3);
        items.addObject().put("name", "春の割引").put("amount", 300).put("currency", "JPY").put("kind", "discount");
        items.addObject().put("name", "消費税").put("amount", 100).put("currency", "JPY").put("kind", "tax").put("quantity", 2);

        OrderRequest request = read(order);

        assertThat(request.lines()).isEqualTo("""
            3 × 皿 – ¥1,000 each, ¥3,000
            春の割引 – minus ¥300 (discount)
            消費税 – ¥100 (tax)
            Shipping – ¥500""");
        assertThat(request.sumWarning()).isNull();
    }

    @Test
    void countsAFeeWithItsCurrencyAlone() throws IOException {
        ObjectNode order = sample().put("amount", 1000);
        ((ObjectNode) order.get("shippingInfo")).remove("feeCurrency");

        assertThat(read(order).sumWarning()).isNull();
        assertThat(read(order).lines()).isEqualTo("1 × セーター – ¥1,000");
        assertThat(read(order.put("amount", 1500)).sumWarning()).endsWith("(shippingInfo.feeAmount counts with feeCurrency alone)");
    }

    @Test
    void keepsOfALongListOfLinesWhatItsColumnTakes() throws IOException {
        ObjectNode order = sample();
        ArrayNode items = order.putArray("items");
        for (int i = 0; i < 50; i++) {
            items.add(sample().get("items").get(0).deepCopy()).forEach(item -> ((ObjectNode) item).put("name", "x" + "👚".repeat(99)));
        }

        String lines = read(order).lines();

        assertThat(lines).startsWith("1 × x👚").endsWith("👚 …").hasSize(3899);
    }

    @Test
    void refusesWhatIsNotOneJsonDocument() {
        for (String body : List.of("", "{", "{} {}", "{\"a\":1,\"a\":2}", "<order/>")) {
            assertThatThrownBy(() -> bodies.read(body.getBytes(StandardCharsets.UTF_8), "order"))
                .isInstanceOfAny(ResponseStatusException.class, InvalidRequest.class);
        }
    }

    @Test
    void tellsARepeatFromAnotherOrderWhateverTheOrderOfFields() throws IOException {
        ObjectNode turned = JSON.createObjectNode();
        List<String> names = new ArrayList<>();
        sample().fieldNames().forEachRemaining(names::add);
        Collections.reverse(names);
        for (String name : names) {
            turned.set(name, sample().get(name));
        }

        assertThat(bodies.canonical(turned)).isEqualTo(bodies.canonical(sample()));
        assertThat(bodies.canonical(sample().put("amount", 2))).isNotEqualTo(bodies.canonical(sample()));
    }

    private OrderRequest read(JsonNode order) {
        return OrderRequest.of(bodies.read(order.toString().getBytes(StandardCharsets.UTF_8), "order"), returnUrls);
    }

    private static ObjectNode sample() throws IOException {
        return (ObjectNode) JSON.readTree(Files.readString(Path.of("samples/order.json")));
    }

    private static void set(ObjectNode order, String path, String value) throws IOException {
        int end = path.lastIndexOf('/');
        ((ObjectNode) order.at(end < 0 ? "" : "/" + path.substring(0, end))).set(path.substring(end + 1), JSON.readTree(value));
    }
}
