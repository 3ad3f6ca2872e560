package dev.manualcapture.access;

import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** A bean that expressions of the engine can reach, as every delegate, and nothing else calls: whoever makes it count has run code. */
public class Canary implements JavaDelegate {

    private final AtomicInteger count = new AtomicInteger();

    /** What a planted expression calls. */
    public String hit() {
        return "hit " + count.incrementAndGet();
    }

    @Override
    public void execute(DelegateExecution execution) {
        hit();
    }

    int count() {
        return count.get();
    }
}
