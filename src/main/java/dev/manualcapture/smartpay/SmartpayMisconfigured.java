package dev.manualcapture.smartpay;

/** Our own mistake: key, address or body. Nothing happened. Reaction: an incident that names the cause; a person mends it and retries. */
public final class SmartpayMisconfigured extends SmartpayException {

    public SmartpayMisconfigured(String message) {
        super(message);
    }
}
