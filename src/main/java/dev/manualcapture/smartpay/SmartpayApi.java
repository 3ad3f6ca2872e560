package dev.manualcapture.smartpay;

import com.fasterxml.jackson.databind.JsonNode;
import feign.Headers;
import feign.Param;
import feign.RequestLine;

/** Smartpay's calls as they stand in its reference; one method is one request. A parameter that is null is left out. */
@Headers({"Accept: application/json", "Content-Type: application/json"})
interface SmartpayApi {

    /** The empty answer (204) of a deletion. */
    record NoContent() {
    }

    @RequestLine("POST /checkout-sessions")
    @Headers("Idempotency-Key: {key}")
    JsonNode createCheckoutSession(@Param("key") String key, JsonNode body);

    @RequestLine("GET /checkout-sessions/{id}")
    JsonNode readCheckoutSession(@Param("id") String id);

    @RequestLine("GET /checkout-sessions?maxResults={maxResults}&pageToken={pageToken}")
    JsonNode listCheckoutSessions(@Param("maxResults") int maxResults, @Param("pageToken") String pageToken);

    @RequestLine("GET /orders/{id}?expand=all")
    JsonNode readOrder(@Param("id") String id);

    @RequestLine("GET /orders?expand=all&maxResults={maxResults}&pageToken={pageToken}")
    JsonNode listOrders(@Param("maxResults") int maxResults, @Param("pageToken") String pageToken);

    @RequestLine("PUT /orders/{id}/cancellation")
    @Headers("Idempotency-Key: {key}")
    JsonNode cancelOrder(@Param("id") String id, @Param("key") String key);

    @RequestLine("POST /payments")
    @Headers("Idempotency-Key: {key}")
    JsonNode createPayment(@Param("key") String key, JsonNode body);

    @RequestLine("GET /payments/{id}")
    JsonNode readPayment(@Param("id") String id);

    @RequestLine("GET /payments?maxResults={maxResults}&pageToken={pageToken}")
    JsonNode listPayments(@Param("maxResults") int maxResults, @Param("pageToken") String pageToken);

    @RequestLine("POST /refunds")
    @Headers("Idempotency-Key: {key}")
    JsonNode createRefund(@Param("key") String key, JsonNode body);

    @RequestLine("GET /refunds/{id}")
    JsonNode readRefund(@Param("id") String id);

    @RequestLine("GET /refunds?maxResults={maxResults}&pageToken={pageToken}")
    JsonNode listRefunds(@Param("maxResults") int maxResults, @Param("pageToken") String pageToken);

    @RequestLine("POST /webhook-endpoints")
    @Headers("Idempotency-Key: {key}")
    JsonNode createWebhookEndpoint(@Param("key") String key, JsonNode body);

    @RequestLine("GET /webhook-endpoints/{id}")
    JsonNode readWebhookEndpoint(@Param("id") String id);

    @RequestLine("GET /webhook-endpoints?maxResults={maxResults}&pageToken={pageToken}")
    JsonNode listWebhookEndpoints(@Param("maxResults") int maxResults, @Param("pageToken") String pageToken);

    @RequestLine("PATCH /webhook-endpoints/{id}")
    @Headers("Idempotency-Key: {key}")
    JsonNode updateWebhookEndpoint(@Param("id") String id, @Param("key") String key, JsonNode body);

    @RequestLine("DELETE /webhook-endpoints/{id}")
    NoContent deleteWebhookEndpoint(@Param("id") String id);
}
