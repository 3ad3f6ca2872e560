package dev.manualcapture;

import java.util.List;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Settings are missing or unsafe for the mode that was asked for. Reaction: the start ends, naming every one of them; nothing was opened. */
class UnsafeSettings extends RuntimeException {

    private final transient List<String> faults;

    /** @param faults one sentence a setting: its name, what is wrong, how to mend it; never its value */
    UnsafeSettings(String mode, List<String> faults) {
        super("The settings of mode " + mode + " are missing or unsafe:" + list(faults));
        this.faults = List.copyOf(faults);
    }

    List<String> faults() {
        return faults;
    }

    private static String list(List<String> faults) {
        return "\n\n  - " + String.join("\n  - ", faults);
    }

    /** What the administrator reads instead of a stack trace. */
    static class Analyzer extends AbstractFailureAnalyzer<UnsafeSettings> {

        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, UnsafeSettings unsafe) {
            return new FailureAnalysis(unsafe.getMessage(), "Mend what is named above and start again; "
                + "see Modes and settings in the README.", unsafe);
        }
    }
}
