package dev.manualcapture.smartpay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The examples of Smartpay's reference that client and sandbox are both checked against. */
final class Contract {

    private Contract() {
    }

    static String example(String name) {
        try (var json = Contract.class.getResourceAsStream("/contract/" + name + ".json")) {
            return new String(json.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
