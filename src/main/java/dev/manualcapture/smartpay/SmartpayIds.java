package dev.manualcapture.smartpay;

import java.util.regex.Pattern;

/** The form of Smartpay's ids; nothing else reaches a path or our tables. */
final class SmartpayIds {

    private static final Pattern ORDER = Pattern.compile("order_(test|live)_[0-9A-Za-z]{1,60}");
    private static final Pattern PAYMENT = Pattern.compile("payment_(test|live)_[0-9A-Za-z]{1,60}");
    private static final Pattern SESSION = Pattern.compile("checkout_(test|live)_[0-9A-Za-z]{1,60}");

    private SmartpayIds() {
    }

    static boolean isOrder(String id) {
        return id != null && ORDER.matcher(id).matches();
    }

    static boolean isPayment(String id) {
        return id != null && PAYMENT.matcher(id).matches();
    }

    static boolean isSession(String id) {
        return id != null && SESSION.matcher(id).matches();
    }
}
