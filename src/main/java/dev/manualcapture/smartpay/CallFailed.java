package dev.manualcapture.smartpay;

import java.io.IOException;

/** A call that got no whole answer. Its message is ours alone: what failed underneath may quote the answer, so it is not attached. */
final class CallFailed extends IOException {

    private final boolean sent;

    /** @param sent whether any byte of the request may have been sent */
    CallFailed(String reason, boolean sent) {
        super(reason);
        this.sent = sent;
    }

    boolean sent() {
        return sent;
    }
}
