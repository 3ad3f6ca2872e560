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
            return new FailureAnalysis(other.getMessage(), "Find out who deployed it, see Deployments in Cockpit. Delete that deployment there from a "
                + "node that still runs, without its instances, or start a jar that brings this very model.", other);
        }
    }
}
