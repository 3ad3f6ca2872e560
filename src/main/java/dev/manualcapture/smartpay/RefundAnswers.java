package dev.manualcapture.smartpay;

import static dev.manualcapture.smartpay.AnswerFields.must;
import static dev.manualcapture.smartpay.AnswerFields.text;
import static dev.manualcapture.smartpay.AnswerFields.time;
import static dev.manualcapture.smartpay.AnswerFields.yen;

import com.fasterxml.jackson.databind.JsonNode;
import dev.manualcapture.order.Money;
import dev.manualcapture.smartpay.SmartpayRefund.Reason;
import dev.manualcapture.smartpay.SmartpayRefund.Status;
import java.util.Locale;
import java.util.stream.Stream;

/** Reads refunds. */
final class RefundAnswers {

    private final AnswerFields fields;

    RefundAnswers(AnswerFields fields) {
        this.fields = fields;
    }

    SmartpayRefund created(JsonNode answer, String paymentId, Money amount, Reason reason, String reference) {
        SmartpayRefund refund = refund(answer);
        must(paymentId.equals(refund.paymentId()), "payment");
        must(amount.equals(refund.amount()), "amount");
        must(reason == refund.reason(), "reason");
        must(reference.equals(refund.reference()), "reference");
        return refund;
    }

    SmartpayRefund refund(JsonNode answer, String id) {
        SmartpayRefund refund = refund(answer);
        must(id.equals(refund.id()), "id");
        return refund;
    }

    SmartpayRefund refund(JsonNode answer) {
        return new SmartpayRefund(fields.id(answer, SmartpayIdKind.REFUND), fields.reference(answer, "payment", SmartpayIdKind.PAYMENT),
            yen(answer, "amount"), reason(text(answer, "reason")), status(text(answer, "status")), text(answer, "reference"),
            time(answer, "createdAt"));
    }

    /** The word on the wire. */
    static String word(Reason reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }

    private static Reason reason(String word) {
        return Stream.of(Reason.values()).filter(reason -> word(reason).equals(word)).findFirst().orElse(null);
    }

    private static Status status(String word) {
        return "succeeded".equals(word) ? Status.SUCCEEDED : "failed".equals(word) ? Status.FAILED : Status.OTHER;
    }
}
