package dev.manualcapture.process;

import dev.manualcapture.order.InvalidConfirmation;
import org.camunda.bpm.engine.BadUserRequestException;

/** A refused form in the engine's own type, which Tasklist shows as a sentence and the engine's REST as status 400. */
final class FormRefusal {

    private FormRefusal() {
    }

    static BadUserRequestException of(RuntimeException refused) {
        String sentence = refused instanceof InvalidConfirmation invalid ? invalid.field() + ": " + invalid.getMessage() : refused.getMessage();
        return new BadUserRequestException(sentence, refused);
    }
}
