package dev.manualcapture.smartpay;

/** No answer, or none that can be believed: it may have happened. Reaction: read first, then the same request with the same key. */
public final class SmartpayOutcomeUnknown extends SmartpayException {

    public SmartpayOutcomeUnknown(String message) {
        super(message);
    }
}
