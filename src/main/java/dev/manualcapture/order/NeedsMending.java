package dev.manualcapture.order;

/** A failure that repeating does not cure: a person has to mend something first. Reaction: an incident at once, which names the cause. */
public interface NeedsMending {

    /** Whether all goes on by itself once that is mended; else a person sets the step going again. */
    boolean endsByItself();
}
