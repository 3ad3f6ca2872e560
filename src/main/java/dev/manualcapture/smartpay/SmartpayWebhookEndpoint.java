package dev.manualcapture.smartpay;

import java.net.URI;
import java.time.Instant;
import java.util.List;

/**
 * A place that Smartpay sends its events to.
 *
 * @param id                 Smartpay's id, which every delivery carries as {@code Smartpay-Subscription-Id}
 * @param url                where events go
 * @param active             whether they go there now
 * @param eventSubscriptions the types that go there; empty for all of them
 * @param signingSecret      what deliveries are signed with, base62, for {@code SMARTPAY_WEBHOOK_SECRETS}; certain only when it is created,
 *                           null where Smartpay leaves it out
 * @param createdAt          when it was made
 */
public record SmartpayWebhookEndpoint(String id, URI url, boolean active, List<String> eventSubscriptions, String signingSecret,
                                      Instant createdAt) {

    public SmartpayWebhookEndpoint {
        eventSubscriptions = List.copyOf(eventSubscriptions);
    }

    /** Everything but the signing secret. */
    @Override
    public String toString() {
        return "SmartpayWebhookEndpoint[id=%s, url=%s, active=%s, eventSubscriptions=%s, signingSecret=***, createdAt=%s]"
            .formatted(id, url, active, eventSubscriptions, createdAt);
    }

    /**
     * What an update changes.
     *
     * @param url                null leaves it as it is
     * @param active             null leaves it as it is
     * @param eventSubscriptions null leaves them as they are
     */
    public record Change(URI url, Boolean active, List<String> eventSubscriptions) {

        public Change {
            eventSubscriptions = eventSubscriptions == null ? null : List.copyOf(eventSubscriptions);
        }
    }
}
