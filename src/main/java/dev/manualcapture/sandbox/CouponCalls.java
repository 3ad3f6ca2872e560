package dev.manualcapture.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The API's coupons: create, get, list, change. The sandbox keeps them and never redeems one: how a coupon changes an order's
 * amount is not documented.
 */
final class CouponCalls {

    private final Store store;
    private final Documents documents;
    private final Events events;

    CouponCalls(Store store, Documents documents, Events events) {
        this.store = store;
        this.documents = documents;
        this.events = events;
    }

    void addTo(Routes routes) {
        routes.add("POST", "/v1/coupons", this::create)
                .add("GET", "/v1/coupons", (call, none) -> Answer.ok(documents.list("coupon", call, Views::plain)))
                .add("GET", "/v1/coupons/*", (call, id) -> Answer.ok(Views.plain(find(id))))
                .add("PATCH", "/v1/coupons/*", this::change);
    }

    private Answer create(Call call, String none) {
        Fields request = new Fields(call.json());
        request.required("name", "discountType");
        long now = store.now().toEpochMilli();
        ObjectNode coupon = Json.object().put("id", Ids.next("coupon")).put("object", "coupon").put("test", true).put("active", true)
                .put("name", request.filledText("name", Fields.TEXT)).put("redemptionCount", 0).put("sponsored", false)
                .put("createdAt", now).put("updatedAt", now);
        if ("percentage".equals(request.oneOf("discountType", "amount", "percentage"))) {
            request.required("discountPercentage");
            Long percentage = request.amount("discountPercentage", 0);
            if (percentage != null && percentage > 100) {
                request.problem("discountPercentage", "must be at most 100");
            }
            coupon.put("discountType", "percentage").put("discountPercentage", percentage);
        } else {
            request.required("discountAmount", "currency");
            coupon.put("discountType", "amount").put("discountAmount", request.amount("discountAmount", 0))
                    .put("currency", request.currency("currency"));
        }
        if (request.has("expiresAt")) {
            coupon.put("expiresAt", request.amount("expiresAt", 0));
        }
        if (request.has("maxRedemptionCount")) {
            coupon.put("maxRedemptionCount", request.amount("maxRedemptionCount", 0));
        }
        ObjectNode metadata = request.metadata("metadata");
        coupon.set("metadata", metadata == null ? Json.object() : metadata);
        request.check();
        documents.insert(coupon);
        events.happened("coupon.created", coupon, store.now());
        return Answer.ok(Views.plain(coupon));
    }

    private Answer change(Call call, String id) {
        ObjectNode coupon = find(id);
        Fields request = new Fields(call.json());
        if (request.has("name")) {
            coupon.put("name", request.filledText("name", Fields.TEXT));
        }
        if (request.has("active")) {
            coupon.put("active", request.flag("active"));
        }
        if (request.has("metadata")) {
            coupon.set("metadata", request.metadata("metadata"));
        }
        request.check();
        documents.update(coupon.put("updatedAt", store.now().toEpochMilli()));
        events.happened("coupon.updated", coupon, store.now());
        return Answer.ok(Views.plain(coupon));
    }

    private ObjectNode find(String id) {
        ObjectNode coupon = documents.find("coupon", id);
        if (coupon == null) {
            throw SmartpayError.notFound("coupon");
        }
        return coupon;
    }
}
