package dev.manualcapture.smartpay;

import static dev.manualcapture.smartpay.SmartpayIdKind.WEBHOOK_ENDPOINT;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;

/** Webhook endpoints over HTTP. */
final class FeignSmartpayWebhookEndpoints implements SmartpayWebhookEndpoints {

    private final SmartpayApi api;
    private final WebhookEndpointAnswers answers;

    FeignSmartpayWebhookEndpoints(SmartpayApi api, WebhookEndpointAnswers answers) {
        this.api = api;
        this.answers = answers;
    }

    @Override
    public SmartpayWebhookEndpoint create(URI url, List<String> eventSubscriptions, String idempotencyKey) {
        String key = SmartpayCall.checkedKey(idempotencyKey);
        ObjectNode body = body(url, eventSubscriptions.isEmpty() ? null : eventSubscriptions);
        return SmartpayCall.send("create webhook endpoint", null,
            () -> answers.created(api.createWebhookEndpoint(key, body), url, eventSubscriptions));
    }

    @Override
    public SmartpayWebhookEndpoint read(String endpointId) {
        String id = WEBHOOK_ENDPOINT.checked(endpointId);
        return SmartpayCall.send("read webhook endpoint", id, () -> answers.endpoint(api.readWebhookEndpoint(id), id));
    }

    @Override
    public SmartpayPage<SmartpayWebhookEndpoint> list(SmartpayPage.Request page) {
        return SmartpayCall.send("list webhook endpoints", null,
            () -> PageAnswers.page(api.listWebhookEndpoints(page.maxResults(), page.pageToken()), page, answers::endpoint));
    }

    @Override
    public SmartpayWebhookEndpoint update(String endpointId, SmartpayWebhookEndpoint.Change change, String idempotencyKey) {
        String id = WEBHOOK_ENDPOINT.checked(endpointId);
        String key = SmartpayCall.checkedKey(idempotencyKey);
        ObjectNode body = body(change.url(), change.eventSubscriptions());
        if (change.active() != null) {
            body.put("active", change.active());
        }
        return SmartpayCall.send("update webhook endpoint", id, () -> answers.changed(api.updateWebhookEndpoint(id, key, body), id, change));
    }

    @Override
    public void delete(String endpointId) {
        String id = WEBHOOK_ENDPOINT.checked(endpointId);
        SmartpayCall.send("delete webhook endpoint", id, () -> api.deleteWebhookEndpoint(id));
    }

    private static ObjectNode body(URI url, List<String> eventSubscriptions) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (url != null) {
            body.put("url", url.toString());
        }
        if (eventSubscriptions != null) {
            eventSubscriptions.forEach(body.putArray("eventSubscriptions")::add);
        }
        return body;
    }
}
