package dev.manualcapture.retention;

/** The order cannot be erased yet, and the message says why. Reaction: answered 409; nothing was removed. */
public class NotErasable extends RuntimeException {

    NotErasable(String why) {
        super(why);
    }
}
