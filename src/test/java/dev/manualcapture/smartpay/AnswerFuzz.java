package dev.manualcapture.smartpay;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

/** Looks for inputs that {@link DecoderTargets#answer} does not end as documented; what it finds is kept beside the others. */
@Tag("fuzz")
class AnswerFuzz {

    @FuzzTest(maxDuration = "60s")
    void answer(byte[] input) throws Exception {
        DecoderTargets.answer(input);
    }
}
