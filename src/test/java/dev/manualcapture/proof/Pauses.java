package dev.manualcapture.proof;

/** Pauses that are themselves what happens: a fault's length, a caller's patience. Conditions are awaited elsewhere. */
final class Pauses {

    private Pauses() {
    }

    static void millis(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
