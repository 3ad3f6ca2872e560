package dev.manualcapture.process;

import dev.manualcapture.order.InvalidConfirmation;
import java.util.Map;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;

/** A refused form in the engine's own type, which Tasklist shows as a sentence and the engine's REST answers with status 400. */
final class FormRefusal {

    /** The form's keys of what the API calls otherwise. */
    private static final Map<String, String> KEYS = Map.of("outcome", ManualCaptureVariables.STOCK_OUTCOME,
        "amount", ManualCaptureVariables.CAPTURE_AMOUNT);

    private FormRefusal() {
    }

    static FormFieldValidationException of(RuntimeException refused) {
        String sentence = refused instanceof InvalidConfirmation invalid
            ? KEYS.getOrDefault(invalid.field(), invalid.field()) + ": " + invalid.getMessage() : refused.getMessage();
        return new FormFieldValidationException(null, sentence, refused);
    }
}
