package dev.manualcapture.api;

/**
 * One thing to change in a request.
 *
 * @param field   where, for example {@code items[0].amount}
 * @param message what to change
 */
record FieldError(String field, String message) {
}
