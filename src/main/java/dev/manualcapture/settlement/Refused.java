package dev.manualcapture.settlement;

/** Smartpay does not do what was decided. It is certain that the call did nothing; the order must be read before anything follows. */
public class Refused extends Exception {

    Refused(String message) {
        super(message);
    }
}
