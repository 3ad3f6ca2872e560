package dev.manualcapture.smartpay;

/** An event that is not signed by Smartpay with a secret of ours. Reaction: 401, nothing is stored. */
public class InvalidSignature extends Exception {

    InvalidSignature(String message) {
        super(message);
    }
}
