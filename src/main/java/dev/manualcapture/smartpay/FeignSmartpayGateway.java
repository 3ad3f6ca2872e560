package dev.manualcapture.smartpay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.manualcapture.order.Money;
import feign.FeignException;
import feign.RetryableException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.function.Supplier;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gateway over HTTP. Logs one line a call: operation, order, outcome and duration; never a key, a body or a person. */
final class FeignSmartpayGateway implements SmartpayGateway {

    private static final Logger LOG = LoggerFactory.getLogger(SmartpayGateway.class);

    private final SmartpayApi api;
    private final Answers answers;

    FeignSmartpayGateway(SmartpayApi api, Answers answers) {
        this.api = api;
        this.answers = answers;
    }

    @Override
    public CheckoutSession createCheckoutSession(JsonNode body, String idempotencyKey) {
        String reference = body.path("reference").asText();
        return call("create checkout session", reference,
            () -> answers.session(api.createCheckoutSession(idempotencyKey, body), body.path("amount").asLong()));
    }

    @Override
    public SmartpayOrder readOrder(String smartpayOrderId) {
        return call("read order", checked(smartpayOrderId), () -> answers.order(api.readOrder(smartpayOrderId), smartpayOrderId, true));
    }

    @Override
    public SmartpayPayment capture(String smartpayOrderId, Money amount, String reference, String idempotencyKey) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("order", checked(smartpayOrderId)).put("amount", amount.yen())
            .put("currency", Money.CURRENCY).put("cancelRemainder", "automatic").put("reference", reference);
        return call("capture", smartpayOrderId,
            () -> answers.capture(api.createPayment(idempotencyKey, body), smartpayOrderId, amount, reference));
    }

    @Override
    public SmartpayOrder cancel(String smartpayOrderId, String idempotencyKey) {
        return call("cancel", checked(smartpayOrderId),
            () -> answers.order(api.cancelOrder(smartpayOrderId, idempotencyKey), smartpayOrderId, false));
    }

    private static String checked(String orderId) {
        if (!SmartpayIds.isOrder(orderId)) {
            throw new SmartpayMisconfigured("This is not the id of an order at Smartpay; nothing was sent");
        }
        return orderId;
    }

    private static <T> T call(String operation, String order, Supplier<T> request) {
        long start = System.nanoTime();
        String outcome = "done";
        try {
            return request.get();
        } catch (SmartpayException failed) {
            outcome = failed.getMessage();
            throw failed;
        } catch (FeignException failed) {
            SmartpayException meaning = meaning(failed);
            outcome = meaning.getMessage();
            throw meaning;
        } finally {
            LOG.info("Smartpay {} {}: {} in {} ms", operation, order, outcome, (System.nanoTime() - start) / 1_000_000);
        }
    }

    /** The exceptions' own messages stay out: they can carry what the answer said. */
    private static SmartpayException meaning(FeignException failed) {
        if (failed.getCause() instanceof SmartpayException own) {
            return own;
        }
        if (failed instanceof RetryableException && neverLeft(failed.getCause())) {
            return new SmartpayNotSent("Smartpay cannot be reached: " + failed.getCause().getClass().getSimpleName());
        }
        Throwable cause = failed.getCause() == null ? failed : failed.getCause();
        return new SmartpayOutcomeUnknown("Smartpay gave no clear answer: " + cause.getClass().getSimpleName()
            + (failed.status() > 0 ? " (" + failed.status() + ")" : ""));
    }

    private static boolean neverLeft(Throwable cause) {
        return cause instanceof ConnectException || cause instanceof ConnectTimeoutException || cause instanceof UnknownHostException
            || cause instanceof NoRouteToHostException || cause instanceof SSLHandshakeException;
    }
}
