package dev.manualcapture.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CouponsTest {

    private static final String COUPON = "{\"name\":\"春\",\"discountType\":\"amount\",\"discountAmount\":500,\"currency\":\"jpy\"}";

    private final Shop shop = new Shop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void isMadeReadListedAndChanged() {
        Shop.Reply made = shop.post("/v1/coupons", COUPON);
        assertThat(made.at("/id")).matches("coupon_test_[0-9a-zA-Z]{22}");
        assertThat(made.at("/currency")).isEqualTo("JPY");

        shop.api("PATCH", "/v1/coupons/" + made.at("/id"), "{\"active\":false,\"name\":null}");

        Shop.Reply read = shop.get("/v1/coupons/" + made.at("/id"));
        assertThat(read.at("/active")).isEqualTo("false");
        assertThat(read.at("/name")).isEqualTo("春");
        assertThat(shop.get("/v1/coupons").at("/data/0/id")).isEqualTo(made.at("/id"));
        assertThat(shop.get("/v1/coupons/coupon_test_x").at("/errorCode")).isEqualTo("coupon.not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"name\":\"x\",\"discountType\":\"amount\"}", "{\"name\":\"x\",\"discountType\":\"gift\"}",
        "{\"name\":\"x\",\"discountType\":\"percentage\",\"discountPercentage\":101}"})
    void needsWhatItsTypeNeeds(String body) {
        assertThat(shop.post("/v1/coupons", body).at("/errorCode")).isEqualTo("request.invalid");
    }

    @Test
    void hasCodesThatAreTakenInAnyCase() {
        String coupon = shop.post("/v1/coupons", COUPON).at("/id");
        Shop.Reply made = shop.post("/v1/promotion-codes", "{\"coupon\":\"" + coupon + "\",\"code\":\"Spring\"}");
        assertThat(made.at("/id")).matches("promotioncode_test_[0-9a-zA-Z]{22}");
        assertThat(made.at("/object")).isEqualTo("promotionCode");

        Shop.Reply taken = shop.post("/v1/promotion-codes", "{\"coupon\":\"" + coupon + "\",\"code\":\"SPRING\"}");

        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.at("/errorCode")).isEqualTo("promotion-code.exists");
        assertThat(shop.post("/v1/promotion-codes", "{\"coupon\":\"coupon_test_x\",\"code\":\"other\"}").at("/errorCode"))
                .isEqualTo("coupon.not-found");
        assertThat(shop.post("/v1/promotion-codes", "{\"coupon\":\"" + coupon + "\",\"code\":\"o\",\"minimumAmount\":5}").status())
                .isEqualTo(400);
        assertThat(shop.api("PATCH", "/v1/promotion-codes/" + made.at("/id"), "{\"active\":false}").at("/active")).isEqualTo("false");
        assertThat(shop.get("/v1/promotion-codes").json().path("data")).hasSize(1);
        assertThat(shop.get("/v1/promotion-codes/x").at("/errorCode")).isEqualTo("promotion-code.not-found");
    }
}
