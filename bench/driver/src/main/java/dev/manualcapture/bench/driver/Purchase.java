package dev.manualcapture.bench.driver;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** An order as the pretend Smartpay knows it. */
final class Purchase {

    private static final long HOLD_MILLIS = 7L * 24 * 3600 * 1000;

    final String reference;
    final String id;
    final long amount;
    final long createdAt = System.currentTimeMillis();
    /** Done once its checkout session was asked for. */
    final CompletableFuture<Void> session = new CompletableFuture<>();
    /** Done once it was read after its authorization. */
    final CompletableFuture<Void> read = new CompletableFuture<>();
    /** The moment, by {@link System#nanoTime()}, at which its first capture was answered or, where that answer was lost, was read. */
    final CompletableFuture<Long> captureAnswered = new CompletableFuture<>();
    /** Sessions made, captures and cancellations taken or refused, without repeats under the same idempotency key. */
    final AtomicInteger sessions = new AtomicInteger();
    final AtomicInteger captures = new AtomicInteger();
    final AtomicInteger cancellations = new AtomicInteger();
    private final AtomicInteger calls = new AtomicInteger();
    private volatile long authorizedAt;
    private volatile long capturedAt;
    private volatile long canceledAt;
    private volatile boolean toBeCanceled;
    private volatile String paymentReference;
    private volatile boolean metFault;
    private String sessionKey;
    private String captureKey;
    private String cancelKey;

    Purchase(String reference, String id, long amount) {
        this.reference = reference;
        this.id = id;
        this.amount = amount;
    }

    /** Counts a call about it, and says how it ends. */
    Fault called(Faults faults) {
        Fault fault = faults.ofCall(reference, calls.getAndIncrement());
        if (fault != Fault.NONE) {
            metFault = true;
        }
        return fault;
    }

    /** Whether a call about it ended otherwise than it should. */
    boolean metFault() {
        return metFault;
    }

    /** @param key of idempotency, or null */
    synchronized void sessionAsked(String key) {
        if (key == null || !key.equals(sessionKey)) {
            sessions.incrementAndGet();
            sessionKey = key;
        }
    }

    /** The shopper has approved. */
    void authorize() {
        authorizedAt = System.currentTimeMillis();
    }

    /** What is known once an answer to a reading has left that was made now. */
    Runnable knownByReading() {
        boolean authorized = authorizedAt != 0;
        boolean captured = capturedAt != 0;
        return () -> {
            if (authorized) {
                read.complete(null);
            }
            if (captured) {
                captureKnown();
            }
        };
    }

    void captureKnown() {
        captureAnswered.complete(System.nanoTime());
    }

    /** The shopper has approved so long ago that the hold ends then, by {@link System#currentTimeMillis()}; its right end is a cancellation. */
    void holdUntil(long millis) {
        authorizedAt = millis - HOLD_MILLIS;
        toBeCanceled = true;
    }

    boolean isCanceled() {
        return canceledAt != 0;
    }

    /** By {@link System#currentTimeMillis()}. */
    long canceledAt() {
        return canceledAt;
    }

    /**
     * @param key of idempotency, or null
     * @return false when it cannot be captured
     */
    synchronized boolean capture(String key, long yen, String payment) {
        if (key != null && key.equals(captureKey)) {
            return true;
        }
        captures.incrementAndGet();
        if (authorizedAt == 0 || capturedAt != 0 || canceledAt != 0 || yen != amount) {
            return false;
        }
        captureKey = key;
        paymentReference = payment;
        capturedAt = System.currentTimeMillis();
        return true;
    }

    /**
     * @param key of idempotency, or null
     * @return false when it cannot be canceled: whoever cancels another order has lost its way, and its capture will be missing
     */
    synchronized boolean cancel(String key) {
        if (key != null && key.equals(cancelKey)) {
            return true;
        }
        cancellations.incrementAndGet();
        if (!toBeCanceled || capturedAt != 0 || canceledAt != 0) {
            return false;
        }
        cancelKey = key;
        canceledAt = System.currentTimeMillis();
        return true;
    }

    /** What is wrong with its books: not captured exactly once or, where that is its right end, not canceled exactly once. */
    Optional<String> wrong() {
        if (toBeCanceled) {
            return cancellations.get() == 1 && captures.get() == 0 ? Optional.empty()
                : Optional.of(reference + " was canceled " + cancellations + " times and captured " + captures + " times");
        }
        return captures.get() == 1 ? Optional.empty() : Optional.of(reference + " was captured " + captures + " times");
    }

    String order() {
        String status = capturedAt != 0 ? "succeeded" : canceledAt != 0 ? "canceled"
            : authorizedAt != 0 ? "requires_capture" : "requires_authorization";
        String expiry = authorizedAt == 0 ? "" : "\"expiresAt\":" + (authorizedAt + HOLD_MILLIS) + ",";
        return """
            {"id":"%s","object":"order","test":true,"amount":%d,"currency":"JPY","status":"%s","createdAt":%d,"updatedAt":%d,%s\
            "reference":"%s","metadata":{},"lineItems":[],"discounts":[],"payments":[%s]}"""
            .formatted(id, amount, status, createdAt, Math.max(Math.max(createdAt, authorizedAt), Math.max(capturedAt, canceledAt)),
                expiry, reference, capturedAt == 0 ? "" : payment());
    }

    String sessionAnswer() {
        return """
            {"id":"%s","object":"checkoutSession","test":true,"createdAt":%d,"updatedAt":%d,"url":"https://checkout.example/%s",\
            "reference":"%s","metadata":{},"order":%s}""".formatted(id.replace("order", "checkout"), createdAt, createdAt, id, reference, order());
    }

    String payment() {
        String named = paymentReference == null ? "" : "\"reference\":\"" + paymentReference + "\",";
        return """
            {"id":"%s","object":"payment","test":true,"order":"%s","amount":%d,"currency":"JPY","status":"processed",%s\
            "createdAt":%d,"updatedAt":%d,"metadata":{},"lineItems":[],"refunds":[]}"""
            .formatted(id.replace("order", "payment"), id, amount, named, capturedAt, capturedAt);
    }
}
