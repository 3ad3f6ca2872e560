package dev.manualcapture.smartpay;

import com.fasterxml.jackson.databind.JsonNode;
import feign.Headers;
import feign.Param;
import feign.RequestLine;

/** Smartpay's calls as they stand in its reference; one method is one request. */
@Headers({"Accept: application/json", "Content-Type: application/json"})
interface SmartpayApi {

    @RequestLine("POST /checkout-sessions")
    @Headers("Idempotency-Key: {key}")
    JsonNode createCheckoutSession(@Param("key") String key, JsonNode body);

    @RequestLine("GET /orders/{id}?expand=all")
    JsonNode readOrder(@Param("id") String id);

    @RequestLine("POST /payments")
    @Headers("Idempotency-Key: {key}")
    JsonNode createPayment(@Param("key") String key, JsonNode body);

    @RequestLine("PUT /orders/{id}/cancellation")
    @Headers("Idempotency-Key: {key}")
    JsonNode cancelOrder(@Param("id") String id, @Param("key") String key);
}
