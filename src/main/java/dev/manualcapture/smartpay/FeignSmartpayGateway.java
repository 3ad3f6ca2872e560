package dev.manualcapture.smartpay;

import static dev.manualcapture.smartpay.SmartpayIdKind.ORDER;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.manualcapture.order.Money;
import java.util.Optional;

/** The gateway over HTTP. */
final class FeignSmartpayGateway implements SmartpayGateway {

    private final SmartpayApi api;
    private final Answers answers;

    FeignSmartpayGateway(SmartpayApi api, Answers answers) {
        this.api = api;
        this.answers = answers;
    }

    @Override
    public CheckoutSession createCheckoutSession(JsonNode body, String idempotencyKey) {
        String reference = body.path("reference").asText();
        String key = SmartpayCall.checkedKey(idempotencyKey);
        return SmartpayCall.send("create checkout session", reference,
            () -> answers.createdSession(api.createCheckoutSession(key, body), body));
    }

    @Override
    public SmartpayOrder readOrder(String smartpayOrderId) {
        return SmartpayCall.send("read order", ORDER.checked(smartpayOrderId),
            () -> answers.order(api.readOrder(smartpayOrderId), smartpayOrderId, true));
    }

    @Override
    public SmartpayPayment capture(String smartpayOrderId, Money amount, String reference, String idempotencyKey) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("order", ORDER.checked(smartpayOrderId)).put("amount", amount.yen())
            .put("currency", Money.CURRENCY).put("cancelRemainder", "automatic").put("reference", reference);
        String key = SmartpayCall.checkedKey(idempotencyKey);
        return SmartpayCall.send("capture", smartpayOrderId,
            () -> answers.capture(api.createPayment(key, body), smartpayOrderId, amount, reference));
    }

    @Override
    public SmartpayOrder cancel(String smartpayOrderId, String idempotencyKey) {
        String key = SmartpayCall.checkedKey(idempotencyKey);
        Optional<SmartpayOrder> whole = SmartpayCall.send("cancel", ORDER.checked(smartpayOrderId), () -> {
            JsonNode answer = api.cancelOrder(smartpayOrderId, key);
            SmartpayOrder there = answers.order(answer, smartpayOrderId, false);
            return answers.showsPayments(answer) ? Optional.of(there) : Optional.empty();
        });
        return whole.orElseGet(() -> readOrder(smartpayOrderId));
    }
}
