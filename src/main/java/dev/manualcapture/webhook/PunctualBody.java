package dev.manualcapture.webhook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Reads a body that has to be there in time as a whole. The server's own time-out counts from byte to byte, so that a stranger who sends one every
 * few seconds would hold a thread for days.
 */
final class PunctualBody {

    /** Smartpay's events have a few kilobytes. */
    static final Duration IN_ALL = Duration.ofSeconds(10);
    private static final int PART = 8192;

    private PunctualBody() {
    }

    /**
     * @param most  bytes that are read at most
     * @param nanos the time now
     * @throws SocketTimeoutException when it takes too long
     */
    static byte[] read(InputStream body, int most, LongSupplier nanos) throws IOException {
        long begun = nanos.getAsLong();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] part = new byte[PART];
        int read = 0;
        while (read >= 0 && bytes.size() < most) {
            if (nanos.getAsLong() - begun > IN_ALL.toNanos()) {
                throw new SocketTimeoutException("an event has to come within " + IN_ALL.toSeconds() + " s");
            }
            read = body.read(part, 0, Math.min(PART, most - bytes.size()));
            bytes.write(part, 0, Math.max(0, read));
        }
        return bytes.toByteArray();
    }
}
