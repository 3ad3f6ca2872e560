package dev.manualcapture.access;

import java.util.concurrent.atomic.AtomicInteger;

/** A bean that expressions of the engine can reach, and nothing else calls: whoever makes it count has run code. */
public class Canary {

    private final AtomicInteger count = new AtomicInteger();

    /** What a planted expression calls. */
    public String hit() {
        return "hit " + count.incrementAndGet();
    }

    int count() {
        return count.get();
    }
}
