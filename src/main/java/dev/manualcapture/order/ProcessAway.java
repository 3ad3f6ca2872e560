package dev.manualcapture.order;

/**
 * The order is open but has no process at the moment: its instance was deleted by hand. It gets a new one when Smartpay is next asked about it,
 * within the hour; until then nothing can be decided, and nothing was changed. The caller does the same again later.
 */
public class ProcessAway extends RuntimeException {

    public ProcessAway(OrderReference reference) {
        super("Order " + reference + " has no process at the moment and gets a new one by itself; nothing was changed."
            + " Send the same request again later.");
    }
}
