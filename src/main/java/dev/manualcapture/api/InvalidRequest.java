package dev.manualcapture.api;

import java.util.List;

/**
 * A request that can be read but not accepted; answered 422 with every field that has to change. Nothing was done. Its message names no field:
 * it can be logged, and one that does not belong in a request has the name that the sender gave it.
 */
class InvalidRequest extends RuntimeException {

    private final transient List<FieldError> errors;

    InvalidRequest(List<FieldError> errors) {
        super("The request is not valid in " + errors.size() + " places");
        this.errors = errors;
    }

    List<FieldError> errors() {
        return errors;
    }
}
