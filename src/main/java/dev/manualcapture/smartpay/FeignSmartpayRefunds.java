package dev.manualcapture.smartpay;

import static dev.manualcapture.smartpay.SmartpayIdKind.PAYMENT;
import static dev.manualcapture.smartpay.SmartpayIdKind.REFUND;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.manualcapture.order.Money;

/** Refunds over HTTP. */
final class FeignSmartpayRefunds implements SmartpayRefunds {

    private final SmartpayApi api;
    private final RefundAnswers answers;

    FeignSmartpayRefunds(SmartpayApi api, RefundAnswers answers) {
        this.api = api;
        this.answers = answers;
    }

    @Override
    public SmartpayRefund refund(String paymentId, Money amount, SmartpayRefund.Reason reason, String reference, String idempotencyKey) {
        String payment = PAYMENT.checked(paymentId);
        String key = SmartpayCall.checkedKey(idempotencyKey);
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("payment", payment).put("amount", amount.yen())
            .put("currency", Money.CURRENCY).put("reason", RefundAnswers.word(reason)).put("reference", reference);
        return SmartpayCall.send("refund", payment,
            () -> answers.created(api.createRefund(key, body), payment, amount, reason, reference));
    }

    @Override
    public SmartpayRefund readRefund(String refundId) {
        String id = REFUND.checked(refundId);
        return SmartpayCall.send("read refund", id, () -> answers.refund(api.readRefund(id), id));
    }

    @Override
    public SmartpayPage<SmartpayRefund> listRefunds(SmartpayPage.Request page) {
        return SmartpayCall.send("list refunds", null,
            () -> PageAnswers.page(api.listRefunds(page.maxResults(), page.pageToken()), page, answers::refund));
    }
}
