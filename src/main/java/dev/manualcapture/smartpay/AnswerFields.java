package dev.manualcapture.smartpay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.manualcapture.order.Money;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.Locale;

/** Reads single fields of an answer and believes them only in their documented form; everything else leaves the outcome unknown. */
final class AnswerFields {

    /** Far above every order, far below what a sum of many could overflow. */
    private static final long MOST_YEN = 1_000_000_000_000L;
    private static final long LAST_MILLISECOND = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

    private final boolean test;

    /** @param test whether our key opens test mode */
    AnswerFields(boolean test) {
        this.test = test;
    }

    /** The id of an object that belongs to the mode of our key. */
    String id(JsonNode object, SmartpayIdKind kind) {
        String id = text(object, "id");
        must(kind.fits(id, test), kind.name().toLowerCase(Locale.ROOT) + ".id");
        must(!object.has("test") || object.path("test").isBoolean() && object.path("test").booleanValue() == test, "test");
        return id;
    }

    /** The id behind a reference, which is bare or, expanded, an object. */
    String reference(JsonNode object, String field, SmartpayIdKind kind) {
        JsonNode reference = object.path(field);
        if (reference.isObject()) {
            return id(reference, kind);
        }
        must(kind.fits(reference.textValue(), test), field);
        return reference.textValue();
    }

    /** Whole yen; the field {@code currency} beside it has to say so. */
    static Money yen(JsonNode object, String field) {
        JsonNode amount = object.path(field);
        must(amount.isNumber() && amount.canConvertToExactIntegral() && amount.canConvertToLong(), field);
        must(amount.longValue() >= 0 && amount.longValue() <= MOST_YEN, field);
        must(Money.CURRENCY.equalsIgnoreCase(text(object, "currency")), "currency");
        return Money.yen(amount.longValue());
    }

    static Instant time(JsonNode object, String field) {
        JsonNode time = object.path(field);
        must(time.isNumber() && time.canConvertToExactIntegral() && time.canConvertToLong(), field);
        must(time.longValue() >= 0 && time.longValue() <= LAST_MILLISECOND, field);
        return Instant.ofEpochMilli(time.longValue());
    }

    /** @return null where it is absent, null, or no text */
    static String text(JsonNode object, String field) {
        return object.path(field).textValue();
    }

    /** An address that a browser or a server can be sent to; a live one over TLS only. */
    URI url(JsonNode object, String field) {
        try {
            URI url = new URI(String.valueOf(text(object, field)));
            must(("https".equals(url.getScheme()) || test && "http".equals(url.getScheme())) && url.getHost() != null, field);
            return url;
        } catch (URISyntaxException notAUrl) {
            throw new SmartpayOutcomeUnknown("Smartpay's answer does not fit what was asked: " + field);
        }
    }

    static void must(boolean fits, String field) {
        if (!fits) {
            throw new SmartpayOutcomeUnknown("Smartpay's answer does not fit what was asked: " + field);
        }
    }
}
