package dev.manualcapture.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TokensTest {

    private static final String SESSION = "{\"mode\":\"token\",\"customerInfo\":{},\"successUrl\":\"https://shop.example/ok\","
            + "\"cancelUrl\":\"https://shop.example/ng\",\"reference\":\"T-1\",\"locale\":\"en\"}";

    private final Shop shop = new Shop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void comesFromASessionInTokenMode() {
        Shop.Reply session = shop.post("/v1/checkout-sessions", SESSION);

        assertThat(session.at("/token/id")).matches("paytok_test_[0-9a-zA-Z]{22}");
        assertThat(session.at("/token/status")).isEqualTo("requires_authorization");
        assertThat(session.at("/token/reference")).isEqualTo("T-1");
        assertThat(session.json().has("order")).isFalse();
        assertThat(shop.get("/v1/checkout-sessions/" + session.at("/id")).at("/token")).isEqualTo(session.at("/token/id"));
        assertThat(shop.get("/v1/tokens").json().path("data")).isEmpty();
    }

    @Test
    void isApprovedOrDeclinedOnTheCheckoutPage() {
        Shop.Reply approved = shop.post("/v1/checkout-sessions", SESSION);
        Shop.Reply declined = shop.post("/v1/checkout-sessions", SESSION);
        assertThat(shop.get(URI.create(approved.at("/url")).getPath()).text()).contains("Approve that this shop");

        shop.form(URI.create(approved.at("/url")).getPath(), "choice=approve");
        shop.form(URI.create(declined.at("/url")).getPath(), "choice=decline");

        assertThat(status(approved.at("/token/id"))).isEqualTo("active");
        assertThat(status(declined.at("/token/id"))).isEqualTo("rejected");
        assertThat(shop.get("/v1/tokens").json().path("data")).hasSize(1);
        assertThat(shop.form(URI.create(declined.at("/url")).getPath(), "choice=approve").text()).contains("id=\"decided\"");
        assertThat(status(declined.at("/token/id"))).isEqualTo("rejected");
    }

    @Test
    void isDisabledEnabledAndDeletedWithEmptyAnswers() {
        String token = shop.post("/v1/checkout-sessions", SESSION).at("/token/id");
        assertThat(shop.api("PUT", "/v1/tokens/" + token + "/disable", null).at("/errorCode")).isEqualTo("token.not-found");
        approve(token, null);

        Shop.Reply disabled = shop.api("PUT", "/v1/tokens/" + token + "/disable", "[]");
        assertThat(disabled.status()).isEqualTo(200);
        assertThat(disabled.text()).isEmpty();
        assertThat(disabled.header("Content-Type")).isNull();
        assertThat(status(token)).isEqualTo("disabled");
        assertThat(charge(token, "manual").at("/errorCode")).isEqualTo("token.invalid");
        shop.api("PUT", "/v1/tokens/" + token + "/enable", null);
        assertThat(status(token)).isEqualTo("active");
        assertThat(shop.api("DELETE", "/v1/tokens/" + token, null).status()).isEqualTo(204);

        assertThat(shop.get("/v1/tokens/" + token).at("/errorCode")).isEqualTo("token.not-found");
        assertThat(charge(token, "manual").at("/errorCode")).isEqualTo("token.not-found");
    }

    @Test
    void paysAnOrderAtOnce() {
        String token = shop.post("/v1/checkout-sessions", SESSION).at("/token/id");
        assertThat(charge(token, "manual").status()).isEqualTo(400);
        approve(token, null);

        Shop.Reply held = charge(token, "manual");

        assertThat(held.at("/status")).isEqualTo("requires_capture");
        assertThat(held.at("/tokenId")).isEqualTo(token);
        assertThat(held.at("/lineItems/0/price/amount")).isEqualTo("1500");
        assertThat(charge(token, "automatic").at("/status")).isEqualTo("succeeded");
        assertThat(shop.cancel(held.at("/id")).at("/status")).isEqualTo("canceled");
        assertThat(shop.calls("POST", "/v1/orders").get(1).path("order").asText()).isEqualTo(held.at("/id"));
    }

    @Test
    void endsAnOrderRejectedWhenItsPaymentMethodDeclines() {
        String token = shop.post("/v1/checkout-sessions", SESSION).at("/token/id");
        approve(token, "{\"paymentMethod\":\"pm_test_declinedHard\"}");

        Shop.Reply rejected = charge(token, "manual");

        assertThat(rejected.status()).isEqualTo(200);
        assertThat(rejected.at("/status")).isEqualTo("rejected");
    }

    private String status(String token) {
        return shop.get("/v1/tokens/" + token).at("/status");
    }

    private void approve(String token, String body) {
        String bearer = shop.control("POST", "/consumers/auth/login", "{\"emailAddress\":\"a+test@example.jp\",\"password\":\"x\"}")
                .at("/accessToken");
        assertThat(shop.reply("PUT", "/tokens/" + token + "/approve", body, "Authorization", "Bearer " + bearer).status())
                .isEqualTo(200);
    }

    private Shop.Reply charge(String token, String captureMethod) {
        ObjectNode body = Shop.sessionBody(1500, captureMethod);
        body.remove(List.of("successUrl", "cancelUrl"));
        return shop.post("/v1/orders", body.put("token", token).toString());
    }
}
