package dev.manualcapture.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Arrays;

/** One armed misbehaviour, as it was asked for. */
record Fault(ObjectNode armed) {

    /** Whether the call must have no effect: an error status, or a connection that drops first. */
    boolean beforeEffect() {
        return armed.has("status") || armed.path("reset").asText().equals("before");
    }

    /** What is sent instead of anything, when the call must have no effect. What Smartpay's 5xx bodies hold is not documented. */
    Answer instead() {
        if (armed.has("reset")) {
            return Answer.dropped();
        }
        int status = armed.path("status").asInt();
        return SmartpayError.of(status, "sandbox.fault", "A fault was armed for this call.").answer();
    }

    /** What becomes of the answer to a call that had its effect. */
    Answer distort(Answer answer) {
        if (armed.has("reset")) {
            return Answer.dropped();
        }
        if (armed.has("delay")) {
            return answer.after(delay());
        }
        byte[] half = Arrays.copyOf(answer.body(), answer.body().length / 2);
        return new Answer(answer.status(), Answer.JSON, half, answer.headers(), Duration.ZERO);
    }

    Duration delay() {
        return armed.has("delay") ? Duration.parse(armed.path("delay").asText()) : Duration.ZERO;
    }

    boolean lost() {
        return armed.path("lose").asBoolean();
    }

    /** How many times the event is delivered. */
    int copies() {
        return armed.path("repeat").asInt(1);
    }
}
