package dev.manualcapture.smartpay;

/** A call to Smartpay that did not give what was asked. Its message carries status and error code, never a body, a key or a person. */
public abstract sealed class SmartpayException extends RuntimeException
    permits SmartpayRefusal, SmartpayOutcomeUnknown, SmartpayNotSent, SmartpayMisconfigured {

    SmartpayException(String message) {
        super(message);
    }
}
