package dev.manualcapture.smartpay;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Verifies and reads what comes to our webhook. The timestamp is signed but no age is refused: Smartpay documents no tolerance, nor whether
 * it signs a redelivery anew, and an event seen twice does nothing.
 */
@Component
public class SmartpayWebhooks {

    private static final Pattern EVENT_ID = Pattern.compile("[A-Za-z0-9_-]{1,100}");
    private static final Pattern SUBSCRIPTION_ID = Pattern.compile("[A-Za-z0-9_-]{1,100}");
    private static final Pattern TYPE = Pattern.compile("[a-z0-9._-]{1,100}");
    private static final long LAST_MILLISECOND = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

    private final WebhookSecrets secrets;
    /** Two readers of one text must not see two events, so what JSON leaves open is not read. */
    private final JsonMapper json = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    SmartpayWebhooks(WebhookSecrets secrets) {
        this.secrets = secrets;
    }

    /**
     * Checks the signature over the raw bytes, then reads the event.
     *
     * @param eventId        header {@code Smartpay-Event-Id}
     * @param subscriptionId header {@code Smartpay-Subscription-Id}
     * @param timestamp      header {@code Smartpay-Signature-Timestamp}, milliseconds
     * @param signature      header {@code Smartpay-Signature}
     * @throws InvalidSignature when a header is missing or no secret of ours gives this signature
     */
    public SmartpayEvent verify(String eventId, String subscriptionId, String timestamp, String signature, byte[] rawBody)
        throws InvalidSignature {
        if (eventId == null || timestamp == null || signature == null) {
            throw new InvalidSignature("An event carries the headers Smartpay-Event-Id, Smartpay-Signature-Timestamp and Smartpay-Signature.");
        }
        boolean signed = false;
        for (String secret : secrets.good()) {
            signed |= WebhookSignature.matches(secret, timestamp, rawBody, signature);
        }
        if (!signed) {
            throw new InvalidSignature("No secret of ours gives this signature.");
        }
        return read(eventId, formed(subscriptionId, SUBSCRIPTION_ID), signedAt(timestamp), rawBody);
    }

    /** The id in the signed body counts: the header is not signed, so that a stranger could give an old event a new name. */
    private SmartpayEvent read(String headerId, String subscriptionId, Instant signedAt, byte[] rawBody) {
        JsonNode event = parse(rawBody);
        JsonNode data = event.path("eventData").path("data");
        String id = event.path("id").isTextual() ? event.path("id").textValue() : "";
        if (!EVENT_ID.matcher(id).matches() || !data.isObject()) {
            String name = "unreadable-" + WebhookSignature.hmac(secrets.good().get(0), rawBody);
            return new SmartpayEvent(EVENT_ID.matcher(headerId).matches() && id.isEmpty() ? headerId : name, subscriptionId, signedAt, null,
                null, false);
        }
        return new SmartpayEvent(id, subscriptionId, signedAt, formed(event.path("eventData").path("type").textValue(), TYPE),
            orderId(data), true);
    }

    private static String orderId(JsonNode data) {
        String id = "order".equals(data.path("object").asText()) ? data.path("id").asText()
            : data.path("order").isObject() ? data.path("order").path("id").asText() : data.path("order").asText();
        return SmartpayIdKind.ORDER.fits(id) ? id : null;
    }

    private JsonNode parse(byte[] body) {
        try {
            JsonNode node = json.readTree(body);
            return node == null ? json.nullNode() : node;
        } catch (IOException notJson) {
            return json.nullNode();
        }
    }

    private static Instant signedAt(String timestamp) {
        try {
            long milliseconds = Long.parseLong(timestamp);
            return milliseconds < 0 || milliseconds > LAST_MILLISECOND ? null : Instant.ofEpochMilli(milliseconds);
        } catch (NumberFormatException notATime) {
            return null;
        }
    }

    /** What is not of its form could break a table or a log: no other characters, no NUL, no more than a column takes. */
    private static String formed(String text, Pattern form) {
        return text != null && form.matcher(text).matches() ? text : null;
    }
}
