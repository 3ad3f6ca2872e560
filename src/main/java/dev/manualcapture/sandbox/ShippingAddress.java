package dev.manualcapture.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Writes a Japanese address as it is written on a parcel: largest part first in Japanese, last in English. */
final class ShippingAddress {

    private final JsonNode address;

    ShippingAddress(JsonNode address) {
        this.address = address;
    }

    /** In lines, not escaped. */
    String in(String language) {
        String lines = "line1 line2 line3 line4 line5";
        if (language.equals("ja")) {
            return "〒" + joined("postalCode", " ") + "\n" + joined("administrativeArea locality subLocality line1", "") + "\n"
                    + joined("line2 line3 line4 line5", " ");
        }
        return joined(lines, ", ") + "\n" + joined("subLocality locality administrativeArea", ", ") + " " + joined("postalCode", " ")
                + "\nJapan";
    }

    private String joined(String names, String between) {
        return Arrays.stream(names.split(" ")).map(name -> address.path(name).asText("")).filter(part -> !part.isBlank())
                .collect(Collectors.joining(between));
    }
}
