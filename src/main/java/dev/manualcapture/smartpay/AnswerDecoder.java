package dev.manualcapture.smartpay;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.manualcapture.smartpay.SmartpayApi.NoContent;
import feign.FeignException;
import feign.Response;
import feign.codec.DecodeException;
import feign.codec.Decoder;
import feign.codec.ErrorDecoder;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.time.Clock;
import java.util.Set;

/** Turns an answer into JSON, or into the error that calls for the right reaction. */
final class AnswerDecoder implements Decoder, ErrorDecoder {

    /** Codes that say for certain that nothing happened (Smartpay's pages on payments, cancellation, refunds). */
    private static final Set<String> REFUSALS = Set.of("order.cannot-capture", "payment.excessive-amount", "order.cannot-cancel",
        "amount.insufficient");

    private static final String NO_CODE = "no error code";

    private static final JsonMapper JSON = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private final Clock clock;

    AnswerDecoder(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Object decode(Response response, Type type) throws IOException, FeignException {
        if (type == NoContent.class) {
            return noContent(response);
        }
        JsonNode body = response.status() == 200 ? body(response) : MissingNode.getInstance();
        if (!body.isObject()) {
            throw new DecodeException(response.status(), "no JSON object with status " + response.status(), response.request());
        }
        return body;
    }

    private static NoContent noContent(Response response) {
        if (response.status() != 204) {
            throw new DecodeException(response.status(), "not the empty answer of a deletion", response.request());
        }
        return new NoContent();
    }

    @Override
    public Exception decode(String operation, Response response) {
        int status = response.status();
        String code = errorCode(response);
        boolean undecided = status < 300 || status >= 500 || status == 408 || status == 425 || status == 429;
        if (!undecided && (REFUSALS.contains(code) || status == 404 && code.endsWith(".not-found"))) {
            return new SmartpayRefusal(status, code);
        }
        return undecided || status == 409
            ? new SmartpayOutcomeUnknown("Smartpay gave no clear answer: " + code + " (" + status + ")", RetryAfter.of(response, clock.instant()))
            : misconfigured(status, code);
    }

    /** A wrong key or address fails every call until it is mended; a request that Smartpay takes for wrong fails alone. */
    private static SmartpayMisconfigured misconfigured(int status, String code) {
        boolean key = status == 401 || status == 403;
        boolean ours = status == 400 || status > 400 && !key && !code.equals(NO_CODE);
        String advice = key ? "Smartpay does not accept our key; check SMARTPAY_SECRET_KEY"
            : ours ? "Smartpay does not accept our request" : "This is not Smartpay's answer; check SMARTPAY_BASE_URL";
        return new SmartpayMisconfigured(advice + ": " + code + " (" + status + ")", !ours);
    }

    private static String errorCode(Response response) {
        try {
            String code = body(response).path("errorCode").asText();
            return code.matches("[a-z0-9._-]{1,60}") ? code : NO_CODE;
        } catch (IOException unreadable) {
            return NO_CODE;
        }
    }

    private static JsonNode body(Response response) throws IOException {
        if (response.body() == null) {
            return MissingNode.getInstance();
        }
        try (InputStream content = response.body().asInputStream()) {
            JsonNode node = JSON.readTree(content);
            return node == null ? MissingNode.getInstance() : node;
        }
    }
}
