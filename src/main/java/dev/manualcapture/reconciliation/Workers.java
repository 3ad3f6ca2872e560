package dev.manualcapture.reconciliation;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Threads for reading at Smartpay, so that one order that gets no answer holds up few others. */
@Component
class Workers implements DisposableBean {

    /** None holds a database connection while it waits for Smartpay. */
    private static final int THREADS = 16;

    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

    private final AtomicInteger count = new AtomicInteger();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, work -> {
        Thread thread = new Thread(work, "reconciliation-" + count.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Does the work for each item and returns when all of it has ended.
     *
     * @return whether none of it failed; where one did, whoever goes on at once might do so for ever
     */
    <T> boolean all(List<T> items, Consumer<T> work) {
        AtomicBoolean failed = new AtomicBoolean();
        try {
            threads.invokeAll(items.stream().map(item -> Executors.callable(() -> {
                try {
                    work.accept(item);
                } catch (RuntimeException failure) {
                    LOG.warn("{} has to wait: {}", item, failure.toString());
                    failed.set(true);
                }
            })).toList());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
        return !failed.get();
    }

    /** Does the work as soon as a thread is free; returns at once. The work handles its own failures. */
    void one(Runnable work) {
        threads.execute(work);
    }

    @Override
    public void destroy() {
        threads.shutdown();
    }
}
