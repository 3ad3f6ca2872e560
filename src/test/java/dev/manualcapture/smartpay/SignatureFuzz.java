package dev.manualcapture.smartpay;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

/** Looks for inputs that {@link DecoderTargets#signature} does not end as documented; what it finds is kept beside the others. */
@Tag("fuzz")
class SignatureFuzz {

    @FuzzTest(maxDuration = "60s")
    void signature(byte[] input) throws Exception {
        DecoderTargets.signature(input);
    }
}
