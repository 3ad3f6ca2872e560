package dev.manualcapture.smartpay;

import dev.manualcapture.smartpay.SmartpayApi.NoContent;
import feign.FeignException;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call: what went wrong becomes one of the four errors, and one line is logged with operation, subject, outcome and duration; never a
 * key, a body or a person.
 */
final class SmartpayCall {

    private static final Logger LOG = LoggerFactory.getLogger(SmartpayGateway.class);
    private static final Pattern KEY = Pattern.compile("[0-9A-Za-z._:-]{1,255}");
    private static final Pattern NAME = Pattern.compile("[0-9A-Za-z_-]{1,100}");

    private SmartpayCall() {
    }

    /** @param subject the order or another object that it is about; anything that does not look like an id or a reference is not logged */
    static <T> T send(String operation, String subject, Supplier<T> request) {
        long start = System.nanoTime();
        String outcome = "broken off";
        try {
            T answer = request.get();
            outcome = answer instanceof NoContent ? "done (204)" : "done (200)";
            return answer;
        } catch (RuntimeException failed) {
            SmartpayException meaning = meaning(failed);
            outcome = meaning.getMessage();
            throw meaning;
        } finally {
            LOG.info("Smartpay {} {}: {} in {} ms", operation, subject != null && NAME.matcher(subject).matches() ? subject : "-", outcome,
                (System.nanoTime() - start) / 1_000_000);
        }
    }

    /**
     * The idempotency key as it goes into a header. Without this an absent one would leave the header out in silence.
     *
     * @throws SmartpayMisconfigured when it is absent or holds more than letters, digits and {@code . _ : -}; nothing was sent
     */
    static String checkedKey(String idempotencyKey) {
        if (idempotencyKey == null || !KEY.matcher(idempotencyKey).matches()) {
            throw new SmartpayMisconfigured("This is no idempotency key; nothing was sent");
        }
        return idempotencyKey;
    }

    /** The exceptions' own messages and causes stay out: they can carry what the answer said. */
    private static SmartpayException meaning(RuntimeException failed) {
        Throwable cause = failed instanceof FeignException && failed.getCause() != null ? failed.getCause() : failed;
        if (cause instanceof SmartpayException own) {
            return own;
        }
        if (cause instanceof CallFailed broken) {
            return broken.sent() ? new SmartpayOutcomeUnknown("Smartpay gave no answer: " + broken.getMessage())
                : new SmartpayNotSent("Smartpay cannot be reached: " + broken.getMessage());
        }
        int status = failed instanceof FeignException answered ? answered.status() : 0;
        return new SmartpayOutcomeUnknown("Smartpay gave no clear answer: " + cause.getClass().getSimpleName()
            + (status > 0 ? " (" + status + ")" : ""));
    }
}
