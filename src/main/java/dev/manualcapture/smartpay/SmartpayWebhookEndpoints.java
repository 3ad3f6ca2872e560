package dev.manualcapture.smartpay;

import java.net.URI;
import java.util.List;

/** Keeps the places that Smartpay sends its events to. Errors are those of {@link SmartpayGateway}. */
public interface SmartpayWebhookEndpoints {

    /**
     * Creates an endpoint. Its answer is the only certain place to learn the signing secret.
     *
     * @param url                where events go; https in production
     * @param eventSubscriptions the types that go there; empty for all of them
     * @param idempotencyKey     the same key within six hours creates one endpoint
     */
    SmartpayWebhookEndpoint create(URI url, List<String> eventSubscriptions, String idempotencyKey);

    /** Reads an endpoint. */
    SmartpayWebhookEndpoint read(String endpointId);

    /** Lists endpoints. */
    SmartpayPage<SmartpayWebhookEndpoint> list(SmartpayPage.Request page);

    /**
     * Changes an endpoint.
     *
     * @param idempotencyKey the same key within six hours changes it once
     */
    SmartpayWebhookEndpoint update(String endpointId, SmartpayWebhookEndpoint.Change change, String idempotencyKey);

    /**
     * Deletes an endpoint. Takes no idempotency key, since Smartpay honours none on a deletion: after an unknown outcome, delete again, and
     * take the {@link SmartpayRefusal} of one that is gone (404) for done.
     */
    void delete(String endpointId);
}
