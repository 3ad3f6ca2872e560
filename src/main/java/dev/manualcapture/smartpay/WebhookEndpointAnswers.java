package dev.manualcapture.smartpay;

import static dev.manualcapture.smartpay.AnswerFields.must;
import static dev.manualcapture.smartpay.AnswerFields.text;
import static dev.manualcapture.smartpay.AnswerFields.time;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Reads webhook endpoints. */
final class WebhookEndpointAnswers {

    private final AnswerFields fields;

    WebhookEndpointAnswers(AnswerFields fields) {
        this.fields = fields;
    }

    SmartpayWebhookEndpoint created(JsonNode answer, URI url, List<String> eventSubscriptions) {
        SmartpayWebhookEndpoint endpoint = endpoint(answer);
        must(url.equals(endpoint.url()), "url");
        must(sameTypes(eventSubscriptions, endpoint), "eventSubscriptions");
        must(endpoint.signingSecret() != null, "signingSecret");
        return endpoint;
    }

    SmartpayWebhookEndpoint changed(JsonNode answer, String id, SmartpayWebhookEndpoint.Change change) {
        SmartpayWebhookEndpoint endpoint = endpoint(answer, id);
        must(change.url() == null || change.url().equals(endpoint.url()), "url");
        must(change.active() == null || change.active() == endpoint.active(), "active");
        must(change.eventSubscriptions() == null || sameTypes(change.eventSubscriptions(), endpoint), "eventSubscriptions");
        return endpoint;
    }

    SmartpayWebhookEndpoint endpoint(JsonNode answer, String id) {
        SmartpayWebhookEndpoint endpoint = endpoint(answer);
        must(id.equals(endpoint.id()), "id");
        return endpoint;
    }

    SmartpayWebhookEndpoint endpoint(JsonNode answer) {
        String secret = text(answer, "signingSecret");
        must(secret == null || secret.matches("[0-9A-Za-z]{1,255}"), "signingSecret");
        must(answer.path("active").isBoolean(), "active");
        return new SmartpayWebhookEndpoint(fields.id(answer, SmartpayIdKind.WEBHOOK_ENDPOINT), fields.url(answer, "url"),
            answer.path("active").booleanValue(), types(answer), secret, time(answer, "createdAt"));
    }

    private static List<String> types(JsonNode answer) {
        List<String> types = new ArrayList<>();
        for (JsonNode type : answer.path("eventSubscriptions")) {
            must(type.isTextual() && type.textValue().matches("\\*|[a-z._]{1,100}"), "eventSubscriptions");
            types.add(type.textValue());
        }
        return List.copyOf(types);
    }

    /** How Smartpay shows a subscription to all events is not documented: nothing, a star, or every type. */
    private static boolean sameTypes(List<String> asked, SmartpayWebhookEndpoint endpoint) {
        return asked.isEmpty() || asked.contains("*") || new HashSet<>(asked).equals(new HashSet<>(endpoint.eventSubscriptions()));
    }
}
