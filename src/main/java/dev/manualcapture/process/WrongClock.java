package dev.manualcapture.process;

import java.time.Duration;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** This machine's clock and the database's differ at the start. Reaction: the start ends before a single job was taken. */
class WrongClock extends RuntimeException {

    /** @param ahead how far this machine is ahead; negative when behind */
    WrongClock(Duration ahead) {
        super("This machine's clock is %s %s the database's; at most %s is safe, since nodes tell by their clocks whose jobs are abandoned."
            .formatted(ahead.abs(), ahead.isNegative() ? "behind" : "ahead of", ClockCheck.TOLERANCE));
    }

    /** What the administrator reads instead of a stack trace. */
    static class Analyzer extends AbstractFailureAnalyzer<WrongClock> {

        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, WrongClock wrong) {
            return new FailureAnalysis(wrong.getMessage(), "Set the clocks of both machines by NTP and start again.", wrong);
        }
    }
}
