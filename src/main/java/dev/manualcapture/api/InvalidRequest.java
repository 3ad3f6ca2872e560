package dev.manualcapture.api;

import java.util.List;

/** A request that can be read but not accepted; answered 422 with every field that has to change. Nothing was done. */
class InvalidRequest extends RuntimeException {

    private final transient List<FieldError> errors;

    InvalidRequest(List<FieldError> errors) {
        super("The request is not valid: " + errors);
        this.errors = errors;
    }

    List<FieldError> errors() {
        return errors;
    }
}
