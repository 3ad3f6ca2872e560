package dev.manualcapture.webhook;

import dev.manualcapture.reconciliation.InboxWorker;
import dev.manualcapture.smartpay.InvalidSignature;
import dev.manualcapture.smartpay.SmartpayEvent;
import dev.manualcapture.smartpay.SmartpayWebhooks;
import dev.manualcapture.store.Inbox;
import dev.manualcapture.store.Inbox.State;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.SocketTimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code POST /webhooks/smartpay}. Size first (413), then how much its source has forged (429), then the signature over the raw bytes (401).
 * What is signed is stored under its event id and answered 200, also when it was seen before, cannot be read or says no time; anything but 200
 * makes Smartpay send it again.
 */
@RestController
class WebhookController {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookController.class);
    private static final int LARGEST_BODY = 256 * 1024;
    private static final String TOO_LARGE = "An event has at most " + LARGEST_BODY + " bytes.";

    private final SmartpayWebhooks webhooks;
    private final Inbox inbox;
    private final InboxWorker worker;
    private final RefusalLimit limit;

    WebhookController(SmartpayWebhooks webhooks, Inbox inbox, InboxWorker worker, RefusalLimit limit) {
        this.limit = limit;
        this.webhooks = webhooks;
        this.inbox = inbox;
        this.worker = worker;
    }

    @PostMapping("/webhooks/smartpay")
    ResponseEntity<?> receive(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > LARGEST_BODY) {
            return problem(HttpStatus.PAYLOAD_TOO_LARGE, TOO_LARGE);
        }
        if (!limit.takes(request.getRemoteAddr())) {
            return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS).header(HttpHeaders.RETRY_AFTER, "1")
                .body(ProblemDetail.forStatusAndDetail(HttpStatus.TOO_MANY_REQUESTS, "Too many events from here carry no good signature."));
        }
        byte[] body;
        try {
            body = PunctualBody.read(request.getInputStream(), LARGEST_BODY + 1, System::nanoTime);
        } catch (SocketTimeoutException slow) {
            return ResponseEntity.status(HttpStatus.REQUEST_TIMEOUT).header(HttpHeaders.CONNECTION, "close")
                .body(ProblemDetail.forStatusAndDetail(HttpStatus.REQUEST_TIMEOUT, "An event comes within "
                    + PunctualBody.IN_ALL.toSeconds() + " s."));
        }
        if (body.length > LARGEST_BODY) {
            return problem(HttpStatus.PAYLOAD_TOO_LARGE, TOO_LARGE);
        }
        try {
            SmartpayEvent event = webhooks.verify(request.getHeader("Smartpay-Event-Id"), request.getHeader("Smartpay-Subscription-Id"),
                request.getHeader("Smartpay-Signature-Timestamp"), request.getHeader("Smartpay-Signature"), body);
            limit.givesBack(request.getRemoteAddr());
            State state = state(event);
            boolean isNew = inbox.store(event.id(), event.subscriptionId(), event.type(), event.orderId(), event.signedAt(), state,
                InboxWorker.pauseBefore(event.type()));
            LOG.info("Event {} {} {}", event.id(), event.type(), isNew ? "stored" : "seen before");
            if (isNew && state == State.NEW) {
                worker.take(new Inbox.Waiting(event.id(), event.orderId(), event.type(), 0));
            }
            return ResponseEntity.ok().build();
        } catch (InvalidSignature invalid) {
            LOG.warn("Event refused: {}", invalid.getMessage());
            return problem(HttpStatus.UNAUTHORIZED, invalid.getMessage());
        }
    }

    private static State state(SmartpayEvent event) {
        if (!event.readable() || event.signedAt() == null) { // a time that is none was signed, but not by the Smartpay that we know
            return State.QUARANTINE;
        }
        return event.orderId() == null ? State.UNMATCHED : State.NEW;
    }

    private static ResponseEntity<ProblemDetail> problem(HttpStatus status, String detail) {
        return ResponseEntity.status(status).body(ProblemDetail.forStatusAndDetail(status, detail));
    }
}
