package dev.manualcapture.process;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** New orders would begin with another model than the one in the jar. Reaction: outside of local mode the start ends. */
public class OtherModel extends RuntimeException {

    OtherModel(String message) {
        super(message);
    }

    /** What the administrator reads instead of a stack trace. */
    public static class Analyzer extends AbstractFailureAnalyzer<OtherModel> {

        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, OtherModel other) {
            return new FailureAnalysis(other.getMessage(), "See Deployments in Cockpit, on a node that still runs, when it came and under which "
                + "name. Then start a jar that brings this very model, or one with a newer model, which is then deployed and counts.", other);
        }
    }
}
