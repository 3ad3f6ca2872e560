package dev.manualcapture.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckoutPageTest {

    private final Shop shop = new Shop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void showsTheShopperWhatIsPaidForInTheSessionsLanguage() {
        ObjectNode body = Shop.sessionBody(1000, "manual");
        body.put("locale", "ja").put("amount", 3300);
        ((ObjectNode) body.at("/items/0")).put("quantity", 3);
        ((ObjectNode) body.path("shippingInfo")).put("feeAmount", 300).put("feeCurrency", "JPY");

        String japanese = open(shop.post("/v1/checkout-sessions", body.toString())).text();
        String english = open(shop.post("/v1/checkout-sessions", body.put("locale", "en").toString())).text();

        assertThat(japanese).contains("lang=\"ja\"", "テストモード", "皿", "× 3", "¥3,000", "送料", "¥300", "¥3,300")
                .contains("shop.example");
        assertThat(english).contains("lang=\"en\"", "Test mode", "皿", "× 3", "¥3,000", "Shipping", "¥300", "¥3,300", "Approve",
                "Decline", "Cancel", "Decline softly (may try again)");
        assertThat(japanese).doesNotContain("<script");
    }

    @Test
    void isJapaneseWithoutALocale() {
        ObjectNode body = Shop.sessionBody(1000, "manual");
        body.remove("locale");

        assertThat(open(shop.post("/v1/checkout-sessions", body.toString())).text()).contains("lang=\"ja\"");
    }

    @ParameterizedTest
    @CsvSource({"approve, requires_capture, https://shop.example/ok", "decline, rejected, https://shop.example/ng",
        "decline-softly, requires_authorization, https://shop.example/ng", "cancel, requires_authorization, https://shop.example/ng",
        "nonsense, requires_authorization, Approve"})
    void doesWhatTheShopperChooses(String choice, String status, String shown) {
        Shop.Reply session = shop.session(1500);

        Shop.Reply page = shop.form(path(session), "choice=" + choice);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Location")).isNull();
        assertThat(page.text()).contains(shown);
        assertThat(shop.status(session.at("/order/id"))).isEqualTo(status);
    }

    @Test
    void takesAnApprovalAfterASoftDecline() {
        Shop.Reply session = shop.session(1500);
        shop.form(path(session), "choice=decline-softly");

        shop.form(path(session), "choice=approve");

        assertThat(shop.status(session.at("/order/id"))).isEqualTo("requires_capture");
    }

    @Test
    void changesNothingOnceTheOrderIsDecided() {
        Shop.Reply session = shop.session(1500);
        shop.form(path(session), "choice=approve");
        long expiresAt = shop.get("/v1/orders/" + session.at("/order/id")).json().path("expiresAt").asLong();
        shop.advance("P1D");

        String again = shop.form(path(session), "choice=approve").text();

        assertThat(again).contains("id=\"decided\"").doesNotContain("<form");
        assertThat(shop.get("/v1/orders/" + session.at("/order/id")).json().path("expiresAt").asLong()).isEqualTo(expiresAt);
        shop.advance("P7D");
        assertThat(shop.form(path(session), "choice=approve").text()).contains("id=\"decided\"", "canceled");
        assertThat(shop.status(session.at("/order/id"))).isEqualTo("canceled");
    }

    @Test
    void escapesWhatTheShopSends() {
        ObjectNode body = Shop.sessionBody(1000, "manual").put("description", "<b>&\"'</b>");
        ((ObjectNode) body.at("/items/0")).put("name", "<script>alert(1)</script>");
        body.put("successUrl", "https://shop.example/ok?a=1&b=%22");
        Shop.Reply session = shop.post("/v1/checkout-sessions", body.toString());

        assertThat(open(session).text()).doesNotContain("<script", "<b>").contains("&lt;script&gt;", "&lt;b&gt;&amp;&quot;&#39;");
        assertThat(shop.form(path(session), "choice=approve").text()).contains("https://shop.example/ok?a=1&amp;b=%22");
    }

    @Test
    void allowsNothingButItself() {
        Shop.Reply page = open(shop.session(1500));

        assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(shop.get("/checkout.css").header("Content-Type")).startsWith("text/css");
    }

    @Test
    void opensOnlyToTheWholeUrl() {
        Shop.Reply session = shop.session(1500);
        String path = path(session);

        assertThat(shop.get(path.substring(0, path.length() - 1)).status()).isEqualTo(404);
        assertThat(shop.get("/checkout/" + session.at("/id")).status()).isEqualTo(404);
        assertThat(shop.get("/checkout/").status()).isEqualTo(404);
    }

    @Test
    void refusesAnotherSitesForm() {
        Shop.Reply session = shop.session(1500);

        assertThat(shop.form(path(session), "choice=approve", "Origin", "https://elsewhere.example").status()).isEqualTo(403);
        assertThat(shop.status(session.at("/order/id"))).isEqualTo("requires_authorization");
        assertThat(shop.form(path(session), "choice=approve", "Origin", shop.url("")).status()).isEqualTo(200);
    }

    @Test
    void carriesTheCheckoutOriginOfTheSettings() {
        try (Shop elsewhere = new Shop(new SandboxSettings(0, "127.0.0.1", null, "https://checkout.example", null, null))) {
            assertThat(elsewhere.session(1500).at("/url")).startsWith("https://checkout.example/checkout/checkout_test_");
        }
        assertThat(shop.session(1500).at("/url")).startsWith("http://localhost:" + shop.sandbox.port() + "/checkout/checkout_test_");
    }

    private Shop.Reply open(Shop.Reply session) {
        return shop.get(path(session));
    }

    private static String path(Shop.Reply session) {
        return URI.create(session.at("/url")).getPath();
    }
}
