package dev.manualcapture.smartpay;

import dev.manualcapture.order.NeedsMending;

/**
 * Our own mistake: key, address or body. Nothing happened. Reaction: an incident that names the cause. Where it is the key or the address, all
 * goes on by itself once a person has mended it; else the person sets the order going again.
 */
public final class SmartpayMisconfigured extends SmartpayException implements NeedsMending {

    private final boolean keyOrAddress;

    public SmartpayMisconfigured(String message) {
        this(message, false);
    }

    /** @param keyOrAddress whether every call fails in this way until it is mended, not this one alone */
    public SmartpayMisconfigured(String message, boolean keyOrAddress) {
        super(message);
        this.keyOrAddress = keyOrAddress;
    }

    @Override
    public boolean endsByItself() {
        return keyOrAddress;
    }
}
