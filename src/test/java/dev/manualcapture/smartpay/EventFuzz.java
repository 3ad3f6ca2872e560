package dev.manualcapture.smartpay;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

/** Looks for inputs that {@link DecoderTargets#event} does not end as documented; what it finds is kept beside the others. */
@Tag("fuzz")
class EventFuzz {

    @FuzzTest(maxDuration = "60s")
    void event(byte[] input) throws Exception {
        DecoderTargets.event(input);
    }
}
