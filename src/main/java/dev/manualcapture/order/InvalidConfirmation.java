package dev.manualcapture.order;

/** What was said about an order does not fit it; the message tells what to change. Nothing was stored. */
public class InvalidConfirmation extends RuntimeException {

    private final String field;

    public InvalidConfirmation(String field, String message) {
        super(message);
        this.field = field;
    }

    /** The field to change. */
    public String field() {
        return field;
    }
}
