package dev.manualcapture.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** The API's promotion codes: create (a code is taken in any case), get, list, change. Kept, never redeemed, like coupons. */
final class PromotionCodeCalls {

    private final Store store;
    private final Documents documents;
    private final Events events;

    PromotionCodeCalls(Store store, Documents documents, Events events) {
        this.store = store;
        this.documents = documents;
        this.events = events;
    }

    void addTo(Routes routes) {
        routes.add("POST", "/v1/promotion-codes", this::create)
                .add("GET", "/v1/promotion-codes", (call, none) -> Answer.ok(documents.list("promotionCode", call, Views::plain)))
                .add("GET", "/v1/promotion-codes/*", (call, id) -> Answer.ok(Views.plain(find(id))))
                .add("PATCH", "/v1/promotion-codes/*", this::change);
    }

    private Answer create(Call call, String none) {
        Fields request = new Fields(call.json());
        request.required("coupon", "code");
        long now = store.now().toEpochMilli();
        String coupon = request.text("coupon", Fields.TEXT);
        String code = request.filledText("code", Fields.TEXT);
        ObjectNode promotion = Json.object().put("id", Ids.next("promotioncode")).put("object", "promotionCode").put("test", true)
                .put("coupon", coupon).put("code", code).put("redemptionCount", 0).put("createdAt", now).put("updatedAt", now)
                .put("active", !Boolean.FALSE.equals(request.flag("active")))
                .put("firstTimeTransaction", Boolean.TRUE.equals(request.flag("firstTimeTransaction")))
                .put("onePerCustomer", Boolean.TRUE.equals(request.flag("onePerCustomer")));
        for (String number : new String[] {"expiresAt", "maxRedemptionCount", "minimumAmount"}) {
            if (request.has(number)) {
                promotion.put(number, request.amount(number, 0));
            }
        }
        if (request.has("minimumAmount")) {
            request.required("currency");
        }
        if (request.has("currency")) {
            promotion.put("currency", request.currency("currency"));
        }
        ObjectNode metadata = request.metadata("metadata");
        promotion.set("metadata", metadata == null ? Json.object() : metadata);
        request.check();
        if (documents.find("coupon", coupon) == null) {
            throw SmartpayError.notFound("coupon");
        }
        claim(code);
        documents.insert(promotion);
        events.happened("promotion_code.created", promotion, store.now());
        return Answer.ok(Views.plain(promotion));
    }

    /** No code is ever given back: there is no delete. */
    private void claim(String code) {
        String taken = "promotion code " + code.toLowerCase(Locale.ROOT);
        if (documents.find("claim", taken) != null) {
            throw SmartpayError.of(409, "promotion-code.exists", "The promotion code exists already.");
        }
        documents.insert(Json.object().put("id", taken).put("object", "claim"));
    }

    private Answer change(Call call, String id) {
        ObjectNode promotion = find(id);
        Fields request = new Fields(call.json());
        if (request.has("active")) {
            promotion.put("active", request.flag("active"));
        }
        if (request.has("metadata")) {
            promotion.set("metadata", request.metadata("metadata"));
        }
        request.check();
        documents.update(promotion.put("updatedAt", store.now().toEpochMilli()));
        events.happened("promotion_code.updated", promotion, store.now());
        return Answer.ok(Views.plain(promotion));
    }

    private ObjectNode find(String id) {
        ObjectNode promotion = documents.find("promotionCode", id);
        if (promotion == null) {
            throw SmartpayError.notFound("promotion-code");
        }
        return promotion;
    }
}
