package dev.manualcapture.smartpay;

/** The request never left: nothing happened. Reaction: the same again later. */
public final class SmartpayNotSent extends SmartpayException {

    public SmartpayNotSent(String message) {
        super(message);
    }
}
