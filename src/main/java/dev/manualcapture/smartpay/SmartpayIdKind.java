package dev.manualcapture.smartpay;

import java.util.regex.Pattern;

/** The kinds of Smartpay's ids and their form, {@code <prefix>_(test|live)_<base62>}; nothing else reaches a path or our tables. */
enum SmartpayIdKind {

    SESSION("checkout"), ORDER("order"), PAYMENT("payment"), REFUND("refund"), TOKEN("paytok"), WEBHOOK_ENDPOINT("webhookendpoint");

    private final String prefix;
    private final Pattern form;

    SmartpayIdKind(String prefix) {
        this.prefix = prefix;
        form = Pattern.compile(prefix + "_(test|live)_[0-9A-Za-z]{1,60}");
    }

    boolean fits(String id) {
        return id != null && form.matcher(id).matches();
    }

    /** Whether it is such an id and belongs to the mode of our key. */
    boolean fits(String id, boolean test) {
        return fits(id) && id.startsWith(prefix + (test ? "_test_" : "_live_"));
    }

    /**
     * The id as it goes into a path.
     *
     * @throws SmartpayMisconfigured when it is not of this kind; nothing was sent
     */
    String checked(String id) {
        if (!fits(id)) {
            throw new SmartpayMisconfigured("This is no id of the kind " + prefix + "_…; nothing was sent");
        }
        return id;
    }
}
