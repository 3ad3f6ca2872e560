package dev.manualcapture.smartpay;

/** Smartpay said no, for certain: nothing happened. Reaction: read the order, then take the drawn path. */
public final class SmartpayRefusal extends SmartpayException {

    private final int statusCode;
    private final String errorCode;

    /**
     * @param statusCode HTTP status, 403, 404 or 409
     * @param errorCode  for example {@code order.cannot-capture}
     */
    public SmartpayRefusal(int statusCode, String errorCode) {
        super("Smartpay refused it: " + errorCode + " (" + statusCode + ")"
            + (statusCode == 404 ? "; SMARTPAY_SECRET_KEY may be another account's" : ""));
        this.statusCode = statusCode;
        this.errorCode = errorCode;
    }

    public int statusCode() {
        return statusCode;
    }

    public String errorCode() {
        return errorCode;
    }
}
