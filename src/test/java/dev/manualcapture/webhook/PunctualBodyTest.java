package dev.manualcapture.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** An event has its time in all, not from byte to byte. */
class PunctualBodyTest {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5); // a clock that overflows meanwhile

    @Test
    void readsWhatIsThereUpToTheMost() throws IOException {
        byte[] body = new byte[20_000];
        body[19_999] = 7;

        assertThat(PunctualBody.read(new ByteArrayInputStream(body), 20_001, now::get)).isEqualTo(body);
        assertThat(PunctualBody.read(new ByteArrayInputStream(body), 9_000, now::get)).hasSize(9_000);
        assertThat(PunctualBody.read(new ByteArrayInputStream(new byte[0]), 10, now::get)).isEmpty();
    }

    @Test
    void takesABodyThatIsSlowButInTime() throws IOException {
        assertThat(PunctualBody.read(aByteEach(Duration.ofSeconds(1), 9), 100, now::get)).hasSize(9);
    }

    @Test
    void leavesOneThatTricklesOn() {
        AtomicLong begun = new AtomicLong(now.get());

        assertThatThrownBy(() -> PunctualBody.read(aByteEach(Duration.ofSeconds(4), Integer.MAX_VALUE), 100_000, now::get))
            .isInstanceOf(SocketTimeoutException.class);

        assertThat(now.get() - begun.get()).isLessThanOrEqualTo(PunctualBody.IN_ALL.plusSeconds(4).toNanos());
    }

    private InputStream aByteEach(Duration pause, int bytes) {
        return new InputStream() {
            private int left = bytes;

            @Override
            public int read() {
                now.addAndGet(pause.toNanos());
                return left-- > 0 ? 'x' : -1;
            }

            @Override
            public int read(byte[] into, int from, int most) {
                int next = read();
                into[from] = (byte) next;
                return next < 0 ? -1 : 1;
            }
        };
    }
}
