package dev.manualcapture.canary;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** What must not be found, in every spelling in which it could lie somewhere: both UTFs, escaped, encoded, and encoded twice. */
final class Needles {

    private final Automaton automaton = new Automaton();

    Needles(Collection<String> facts) {
        facts.forEach(this::add);
        automaton.complete();
    }

    /** Which facts occur in a text. */
    Collection<String> in(String text) {
        return in(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Which facts occur in bytes. */
    Collection<String> in(byte[] bytes) {
        return automaton.in(bytes);
    }

    private void add(String fact) {
        byte[] utf8 = fact.getBytes(StandardCharsets.UTF_8);
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            automaton.add(fact.getBytes(charset), fact);
        }
        automaton.add(new String(utf8, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.UTF_8), fact);
        String percent = URLEncoder.encode(fact, StandardCharsets.UTF_8);
        String hex = HexFormat.of().formatHex(utf8);
        List<String> spellings = new ArrayList<>(List.of(percent, percent.toLowerCase(Locale.ROOT), percent.replace("+", "%20"), hex,
            hex.toUpperCase(Locale.ROOT), escaped(fact, "\\u%04x"), escaped(fact, "\\u%04X"), escaped(fact, "&#%d;")));
        spellings.addAll(base64(utf8));
        spellings.forEach(spelling -> automaton.add(spelling.getBytes(StandardCharsets.US_ASCII), fact));
    }

    private static String escaped(String fact, String format) {
        StringBuilder text = new StringBuilder();
        fact.chars().forEach(c -> text.append(c < 0x80 ? String.valueOf((char) c) : format.formatted(c)));
        return text.toString();
    }

    /** Where it begins in the group of three bytes decides how it is spelt. */
    private static List<String> base64(byte[] fact) {
        List<String> spellings = new ArrayList<>();
        for (int before = 0; before < 3; before++) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.writeBytes(new byte[before]);
            bytes.writeBytes(fact);
            String encoded = Base64.getEncoder().withoutPadding().encodeToString(bytes.toByteArray());
            spellings.add(encoded.substring((before * 8 + 5) / 6, (before + fact.length) * 8 / 6));
        }
        return spellings;
    }
}
