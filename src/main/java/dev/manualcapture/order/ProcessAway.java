package dev.manualcapture.order;

/**
 * The order waits for stock but has no process at the moment: its instance was deleted by hand. It gets a new one within seconds, in which a
 * supervisor decides; until then nothing can be decided, and nothing was changed. Who asks again later is told how the order stands.
 */
public class ProcessAway extends RuntimeException {

    public ProcessAway(OrderReference reference) {
        super("Order " + reference + " has no process at the moment, since it was deleted by hand; nothing was changed."
            + " It gets a new one within seconds, in which a supervisor decides. Send the same request again later.");
    }
}
