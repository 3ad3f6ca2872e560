package dev.manualcapture.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderStatesTest {

    private final Shop shop = new Shop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void holdsAManualOrderForSevenDaysFromItsApproval() {
        String order = shop.order(1500);
        assertThat(shop.get("/v1/orders/" + order).json().has("expiresAt")).isFalse();
        shop.advance("PT90S");

        shop.authorize(order, "pm_test_visaApproved");

        JsonNode held = shop.get("/v1/orders/" + order).json();
        assertThat(held.path("status").asText()).isEqualTo("requires_capture");
        assertThat(held.path("expiresAt").asLong()).isEqualTo(MovableClock.START.toEpochMilli() + 90_000 + 7L * 86_400_000);
        assertThat(held.path("payments")).isEmpty();
    }

    @Test
    void paysAnAutomaticOrderAtOnce() {
        String order = shop.post("/v1/checkout-sessions", Shop.sessionBody(1500, "automatic").toString()).at("/order/id");

        shop.authorize(order, "pm_test_visaApproved");

        JsonNode paid = shop.get("/v1/orders/" + order + "?expand=all").json();
        assertThat(paid.path("status").asText()).isEqualTo("succeeded");
        assertThat(paid.path("payments")).hasSize(1);
        assertThat(paid.at("/payments/0/amount").asLong()).isEqualTo(1500);
    }

    @Test
    void endsInRejectedWhenDeclinedHard() {
        String order = shop.order(1500);

        shop.authorize(order, "pm_test_declinedHard");

        assertThat(shop.status(order)).isEqualTo("rejected");
        assertThat(shop.authorize(order, "pm_test_visaApproved").status()).isEqualTo(409);
        assertThat(shop.status(order)).isEqualTo("rejected");
    }

    @Test
    void letsTheShopperTryAgainWhenDeclinedSoftly() {
        String order = shop.order(1500);

        shop.authorize(order, "pm_test_declinedSoft");

        assertThat(shop.status(order)).isEqualTo("requires_authorization");
        assertThat(shop.authorize(order, "pm_test_visaApproved").status()).isEqualTo(200);
        assertThat(shop.status(order)).isEqualTo("requires_capture");
    }

    @Test
    void knowsNoOtherPaymentMethod() {
        String order = shop.order(1500);

        assertThat(shop.authorize(order, "pm_test_other").at("/errorCode")).isEqualTo("request.invalid");
        assertThat(shop.status(order)).isEqualTo("requires_authorization");
    }

    @Test
    void succeedsWhenCapturedInFull() {
        String order = shop.held(1500);

        assertThat(shop.capture(order, 1500).status()).isEqualTo(200);

        assertThat(shop.status(order)).isEqualTo("succeeded");
        assertThat(shop.get("/v1/orders/" + order).json().has("expiresAt")).isTrue();
        assertThat(money(order)).isEqualTo("1500/1500/0");
    }

    @Test
    void releasesTheRestAfterAPartialCapture() {
        String order = shop.held(1500);

        shop.capture(order, 700);

        assertThat(shop.status(order)).isEqualTo("succeeded");
        assertThat(money(order)).isEqualTo("1500/700/800");
        assertThat(shop.capture(order, 1).at("/errorCode")).isEqualTo("order.cannot-capture");
    }

    @Test
    void takesSeveralCapturesWhileTheRestIsKept() {
        String order = shop.held(1500);

        assertThat(shop.captureKeepingRest(order, 700).status()).isEqualTo(200);
        assertThat(shop.status(order)).isEqualTo("requires_capture");
        assertThat(shop.captureKeepingRest(order, 801).at("/errorCode")).isEqualTo("payment.excessive-amount");
        assertThat(shop.captureKeepingRest(order, 800).status()).isEqualTo(200);

        assertThat(shop.status(order)).isEqualTo("succeeded");
        assertThat(shop.get("/v1/orders/" + order).json().path("payments")).hasSize(2);
        assertThat(money(order)).isEqualTo("1500/1500/0");
    }

    @Test
    void refusesToCaptureMoreThanIsHeld() {
        String order = shop.held(1500);

        Shop.Reply refused = shop.capture(order, 1501);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("/errorCode")).isEqualTo("payment.excessive-amount");
        assertThat(shop.get("/v1/orders/" + order).json().path("payments")).isEmpty();
    }

    @Test
    void cancelsAnOrderWithoutPayments() {
        String order = shop.held(1500);

        assertThat(shop.cancel(order).at("/status")).isEqualTo("canceled");

        assertThat(shop.status(order)).isEqualTo("canceled");
        assertThat(money(order)).isEqualTo("1500/0/1500");
        assertThat(shop.capture(order, 1500).at("/errorCode")).isEqualTo("order.cannot-capture");
    }

    @Test
    void succeedsWhenCanceledAfterAPartialCapture() {
        String order = shop.held(1500);
        shop.captureKeepingRest(order, 700);

        assertThat(shop.cancel(order).at("/status")).isEqualTo("succeeded");

        assertThat(money(order)).isEqualTo("1500/700/800");
    }

    @ParameterizedTest
    @ValueSource(strings = {"requires_authorization", "rejected", "succeeded", "canceled"})
    void refusesToCancelInAnyOtherStatus(String status) {
        String order = inStatus(status);

        Shop.Reply refused = shop.cancel(order);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("/errorCode")).isEqualTo("order.cannot-cancel");
        assertThat(shop.status(order)).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"requires_authorization", "rejected", "succeeded", "canceled"})
    void refusesToCaptureInAnyOtherStatus(String status) {
        String order = inStatus(status);

        Shop.Reply refused = shop.capture(order, 100);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("/errorCode")).isEqualTo("order.cannot-capture");
    }

    @Test
    void acceptsCancelingAgainWhereTheSwitchSaysSo() {
        String order = inStatus("canceled");
        shop.control("POST", "/sandbox/switches", "{\"cancelAgain\":true}");

        assertThat(shop.cancel(order).status()).isEqualTo(200);
        assertThat(money(order)).isEqualTo("1500/0/1500");
    }

    @Test
    void followsTheMerchantsHandInTheDashboard() {
        String captured = shop.held(1500);
        String canceled = shop.held(1500);

        assertThat(dashboard(captured, "\"capture\",\"amount\":700").at("/status")).isEqualTo("succeeded");
        assertThat(dashboard(canceled, "\"cancel\"").at("/status")).isEqualTo("canceled");

        assertThat(money(captured)).isEqualTo("1500/700/800");
        assertThat(dashboard(canceled, "\"capture\"").at("/errorCode")).isEqualTo("order.cannot-capture");
    }

    private Shop.Reply dashboard(String order, String what) {
        return shop.control("POST", "/sandbox/dashboard", "{\"order\":\"" + order + "\",\"do\":" + what + "}");
    }

    private String inStatus(String status) {
        String order = status.equals("succeeded") || status.equals("canceled") ? shop.held(1500) : shop.order(1500);
        switch (status) {
            case "rejected" -> shop.authorize(order, "pm_test_declinedHard");
            case "succeeded" -> shop.capture(order, 1500);
            case "canceled" -> shop.cancel(order);
            default -> { }
        }
        assertThat(shop.status(order)).isEqualTo(status);
        return order;
    }

    private String money(String order) {
        for (JsonNode row : shop.control("GET", "/sandbox/ledger", null).json().path("orders")) {
            if (row.path("id").asText().equals(order)) {
                return row.path("authorized").asLong() + "/" + row.path("captured").asLong() + "/" + row.path("released").asLong();
            }
        }
        throw new AssertionError("the ledger does not know " + order);
    }
}
