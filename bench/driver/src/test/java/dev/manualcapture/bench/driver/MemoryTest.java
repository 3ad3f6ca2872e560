package dev.manualcapture.bench.driver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryTest {

    @Test
    void addsUpWhatIsLive() {
        String histogram = """
            4711:
             num     #instances         #bytes  class name (module)
            -------------------------------------------------------
               1:        245910       24334088  [B (java.base@17.0.15)
               2:             2        1048576  [Total (none)
            Total       1304520      104857600
            """;

        assertThat(Memory.live(histogram)).isEqualTo(100);
        assertThat(Memory.live("4711:\nUnable to open socket file")).isNaN();
    }
}
