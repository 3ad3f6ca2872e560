package dev.manualcapture.order;

import java.util.regex.Pattern;

/**
 * The shop's own name for an order: business key of the process and primary key of our table.
 *
 * @param value 1 to 40 characters of {@code A-Z a-z 0-9 _ -}
 */
public record OrderReference(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,40}");

    /** @throws IllegalArgumentException when the value has another form; the message says which form is asked for */
    public OrderReference {
        if (!isValid(value)) {
            throw new IllegalArgumentException("an order reference has 1 to 40 characters of A-Z, a-z, 0-9, _ and -");
        }
    }

    /** Whether the text could be a reference at all. */
    public static boolean isValid(String value) {
        return value != null && FORM.matcher(value).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
