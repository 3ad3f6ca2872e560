package dev.manualcapture.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckoutSessionsTest {

    private final Shop shop = new Shop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void carryTheirOrderExpanded() {
        JsonNode session = shop.session(1500).json();

        assertThat(session.path("id").asText()).matches("checkout_test_[0-9a-zA-Z]{22}");
        assertThat(session.path("object").asText()).isEqualTo("checkoutSession");
        assertThat(session.path("test").asBoolean()).isTrue();
        assertThat(session.path("createdAt").asLong()).isEqualTo(MovableClock.START.toEpochMilli());
        assertThat(session.path("locale").asText()).isEqualTo("en");
        assertThat(session.has("status")).isFalse();
        JsonNode order = session.path("order");
        assertThat(order.path("id").asText()).matches("order_test_[0-9a-zA-Z]{22}");
        assertThat(order.path("status").asText()).isEqualTo("requires_authorization");
        assertThat(order.path("amount").asLong()).isEqualTo(1500);
        assertThat(order.path("reference").asText()).isEqualTo("A-1001");
        assertThat(order.at("/lineItems/0/kind").asText()).isEqualTo("product");
        assertThat(order.at("/lineItems/0/quantity").asInt()).isEqualTo(1);
        assertThat(order.at("/lineItems/0/price/amount").asLong()).isEqualTo(1500);
        assertThat(order.at("/lineItems/0/price/product/name").asText()).isEqualTo("皿");
        assertThat(session.toString()).doesNotContain("\"_").doesNotContain("captureMethod");
    }

    @Test
    void giveBareIdsUnlessAskedToExpand() {
        Shop.Reply created = shop.session(1500);
        String path = "/v1/checkout-sessions/" + created.at("/id");

        assertThat(shop.get(path + "?expand=&pageToken=").at("/order")).isEqualTo(created.at("/order/id"));
        assertThat(shop.get(path + "?expand=all&dev-lang=nodejs&sdk-version=1").at("/order/lineItems/0/price/product/name"))
                .isEqualTo("皿");
        assertThat(shop.get("/v1/checkout-sessions?expand=all").at("/data/0/order/id")).isEqualTo(created.at("/order/id"));
        assertThat(shop.get(path + "?expand=some").status()).isEqualTo(400);
    }

    @Test
    void areAsLenientAsTheSdksNeed() {
        ObjectNode body = Shop.sessionBody(1500, "manual");
        body.put("currency", "jpy").putNull("description").putNull("metadata").put("email", "unknown@example.jp");
        ((ObjectNode) body.at("/items/0")).put("currency", "jpy").putNull("quantity").putNull("images").putNull("kind");
        ((ObjectNode) body.at("/shippingInfo/address")).put("country", "jp").putNull("line2");
        ((ObjectNode) body.path("customerInfo")).putObject("address").put("line1", "");

        Shop.Reply created = shop.post("/v1/checkout-sessions", body.toString());

        assertThat(created.status()).as(created.text()).isEqualTo(200);
        assertThat(created.at("/order/currency")).isEqualTo("JPY");
        assertThat(created.at("/order/lineItems/0/price/currency")).isEqualTo("JPY");
        assertThat(created.at("/order/shippingInfo/address/country")).isEqualTo("JP");
    }

    @Test
    void keepWhoBuysWithoutWhatWasLeftEmpty() throws Exception {
        ObjectNode body = Shop.sessionBody(1500, "manual");
        body.set("customerInfo", Json.read("""
                {"accountAge":30,"emailAddress":"aki@example.jp","firstName":null,"legalGender":"","dateOfBirth":"1990-12-31",
                 "address":{"line1":"","line2":null,"country":"jp"}}""".getBytes(StandardCharsets.UTF_8)));
        ((ObjectNode) body.path("shippingInfo")).putNull("carrierName");
        ((ObjectNode) body.at("/shippingInfo/address")).putNull("line2");

        JsonNode session = shop.post("/v1/checkout-sessions", body.toString()).json();

        assertThat(session.path("customerInfo").toString()).isEqualTo("{\"accountAge\":30,\"emailAddress\":\"aki@example.jp\","
                + "\"legalGender\":\"\",\"dateOfBirth\":\"1990-12-31\",\"address\":{\"line1\":\"\",\"country\":\"JP\"}}");
        assertThat(session.at("/order/shippingInfo").toString()).doesNotContain("null");
    }

    @Test
    void takeTheSdksMisspeltConstantForWhatItMeansUnlessStrict() {
        ObjectNode body = Shop.sessionBody(1500, "autommatic");
        String order = shop.post("/v1/checkout-sessions", body.toString()).at("/order/id");
        shop.authorize(order, "pm_test_visaApproved");
        assertThat(shop.status(order)).isEqualTo("succeeded");

        shop.control("POST", "/sandbox/switches", "{\"strictConstants\":true}");

        assertThat(shop.post("/v1/checkout-sessions", body.toString()).at("/details/0/field")).isEqualTo("captureMethod");
    }

    @Test
    void giveTaxAndDiscountAnAmountOfTheirOwn() {
        ObjectNode body = withTaxAndDiscount(1000);

        JsonNode lines = shop.post("/v1/checkout-sessions", body.toString()).json().at("/order/lineItems");

        assertThat(lines.get(1).path("kind").asText()).isEqualTo("tax");
        assertThat(lines.get(1).path("amount").asLong()).isEqualTo(80);
        assertThat(lines.get(2).path("kind").asText()).isEqualTo("discount");
        assertThat(lines.get(2).has("price")).isFalse();
    }

    @Test
    void acceptATotalThatDoesNotAddUpUnlessStrict() {
        assertThat(shop.post("/v1/checkout-sessions", withTaxAndDiscount(999).toString()).status()).isEqualTo(200);

        shop.control("POST", "/sandbox/switches", "{\"strictAmounts\":true}");

        assertThat(shop.post("/v1/checkout-sessions", withTaxAndDiscount(999).toString()).status()).isEqualTo(400);
        assertThat(shop.post("/v1/checkout-sessions", withTaxAndDiscount(1330).toString()).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"amount|null", "amount|-1", "amount|1.5", "amount|\"1500\"", "currency|\"USD\"",
        "currency|null", "items|[]", "items|null", "items|{}", "items|[{\"name\":\"皿\"}]", "items|[1]", "customerInfo|null",
        "customerInfo|\"text\"", "customerInfo|{\"legalGender\":\"other\"}", "customerInfo|{\"dateOfBirth\":\"1990/12/31\"}",
        "customerInfo|{\"accountAge\":\"30\"}", "customerInfo|{\"address\":{\"country\":\"US\"}}",
        "shippingInfo|null", "shippingInfo|{\"address\":{\"line1\":\"1-1\"}}", "successUrl|null", "successUrl|\"javascript:alert(1)\"",
        "cancelUrl|\"not a url\"", "captureMethod|\"later\"", "locale|\"fr\"", "mode|\"other\"", "metadata|\"text\"",
        "reference|\"\"", "reference|\"12345678901234567890123456789012345678901\""})
    void refuseWhatIsNotValid(String field, String value) throws Exception {
        ObjectNode body = Shop.sessionBody(1500, "manual");
        body.set(field, Json.read(value.getBytes(StandardCharsets.UTF_8)));

        Shop.Reply refused = shop.post("/v1/checkout-sessions", body.toString());

        assertThat(refused.status()).as(refused.text()).isEqualTo(400);
        assertThat(refused.at("/errorCode")).isEqualTo("request.invalid");
        assertThat(refused.at("/details/0/field")).startsWith(field);
        assertThat(shop.get("/v1/orders").json().path("data")).isEmpty();
    }

    @Test
    void refuseABodyThatIsNoJson() {
        assertThat(shop.post("/v1/checkout-sessions", "{\"amount\":").text())
                .isEqualTo("{\"statusCode\":400,\"errorCode\":\"request.malformed\",\"message\":\"The body is not JSON.\",\"details\":[]}");
        assertThat(shop.post("/v1/checkout-sessions", "").at("/errorCode")).isEqualTo("request.malformed");
        assertThat(shop.post("/v1/checkout-sessions", "[]").at("/errorCode")).isEqualTo("request.invalid");
    }

    private static ObjectNode withTaxAndDiscount(long total) {
        ObjectNode body = Shop.sessionBody(500, "manual").put("amount", total);
        ((ObjectNode) body.at("/items/0")).put("quantity", 2);
        body.withArray("items").addObject().put("name", "税").put("kind", "tax").put("amount", 80).put("currency", "JPY");
        body.withArray("items").addObject().put("name", "割引").put("kind", "discount").put("amount", 50).put("currency", "JPY");
        ((ObjectNode) body.path("shippingInfo")).put("feeAmount", 300).put("feeCurrency", "JPY");
        return body;
    }
}
