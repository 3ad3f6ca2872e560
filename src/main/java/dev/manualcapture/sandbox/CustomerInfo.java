package dev.manualcapture.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/**
 * Who buys: a required object whose members may all be absent, {@code null} or empty, since plugins send forms as the shopper left
 * them. Source: Smartpay docs, sdk-go; that empty texts pass is what the SDKs' tests rely on.
 */
final class CustomerInfo {

    private static final String[] TEXTS = {"emailAddress", "firstName", "lastName", "firstNameKana", "lastNameKana", "phoneNumber",
        "reference"};
    private static final String[] ADDRESS_TEXTS = {"line1", "line2", "line3", "line4", "line5", "subLocality", "locality",
        "administrativeArea", "postalCode"};

    private CustomerInfo() {
    }

    /** The request's {@code customerInfo}, checked, as it is shown later; {@code null} if it is missing or no object. */
    static ObjectNode of(Fields request) {
        ObjectNode given = request.object("customerInfo");
        if (given == null) {
            return null;
        }
        ObjectNode shown = Json.withoutNulls(given);
        Fields fields = request.of(given, "customerInfo");
        for (String text : TEXTS) {
            fields.text(text, Fields.TEXT);
        }
        fields.amount("accountAge", 0);
        String gender = fields.text("legalGender", Fields.TEXT);
        if (gender != null && !gender.isEmpty()) {
            fields.oneOf("legalGender", "male", "female");
        }
        checkDate(fields);
        ObjectNode address = fields.object("address");
        if (address != null) {
            shown.set("address", address(fields.of(address, "address"), address));
        }
        return shown;
    }

    private static ObjectNode address(Fields fields, ObjectNode given) {
        for (String text : ADDRESS_TEXTS) {
            fields.text(text, Fields.TEXT);
        }
        String country = fields.text("country", Fields.TEXT);
        ObjectNode shown = Json.withoutNulls(given);
        if (country != null) {
            if (!country.isEmpty() && !country.equalsIgnoreCase("JP")) {
                fields.problem("country", "must be JP");
            }
            shown.put("country", country.toUpperCase(Locale.ROOT));
        }
        return shown;
    }

    private static void checkDate(Fields fields) {
        String date = fields.text("dateOfBirth", Fields.TEXT);
        try {
            if (date != null && !date.isEmpty()) {
                LocalDate.parse(date);
            }
        } catch (DateTimeParseException e) {
            fields.problem("dateOfBirth", "must be a date like 1990-12-31");
        }
    }
}
