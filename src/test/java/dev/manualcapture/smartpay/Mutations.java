package dev.manualcapture.smartpay;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Inputs that are nearly good ones: bytes changed, taken out, put in, doubled, and two inputs joined. The same seed gives the same ones. */
final class Mutations {

    private static final List<byte[]> TOKENS = Stream.of("{", "}", "[", "]", ":", ",", "\"", "\\", "|", "\n", "null", "true", "-0", "1e999", "1e-999",
        "-1",
        "9".repeat(20), "9".repeat(1001), "0.1", "1.0", "1E+2", "\\u0000", "\\ud800", "\\u0022", "\u0000", "\ufeff", "皿", "𠮷", "\"id\":\"x\",",
            "\"object\":", "[".repeat(1100),
        "{\"a\":".repeat(1100), "order_test_", "order_live_1", "../", "%2e", "${x}", " ", "\r\n", "Infinity", "NaN", "/* */", "'", "1e400000000")
        .map(token -> token.getBytes(StandardCharsets.UTF_8)).toList();

    private final Random random;
    private final List<byte[]> corpus;

    Mutations(long seed, List<byte[]> corpus) {
        this.random = new Random(seed);
        this.corpus = corpus;
    }

    byte[] next() {
        byte[] input = corpus.get(random.nextInt(corpus.size()));
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            input = changed(input);
        }
        return input;
    }

    private byte[] changed(byte[] input) {
        int from = random.nextInt(input.length + 1);
        int to = Math.min(input.length, from + random.nextInt(1 + random.nextInt(32)));
        byte[] part = Arrays.copyOfRange(input, from, to);
        return switch (random.nextInt(6)) {
            case 0 -> replaced(input, from, Math.min(input.length, from + 1), new byte[] {(byte) random.nextInt(256)});
            case 1 -> replaced(input, from, to, new byte[0]);
            case 2 -> replaced(input, from, from, TOKENS.get(random.nextInt(TOKENS.size())));
            case 3 -> replaced(input, from, to, TOKENS.get(random.nextInt(TOKENS.size())));
            case 4 -> replaced(input, from, from, part);
            default -> {
                byte[] other = corpus.get(random.nextInt(corpus.size()));
                yield replaced(input, from, input.length, Arrays.copyOfRange(other, Math.min(from, other.length), other.length));
            }
        };
    }

    private static byte[] replaced(byte[] input, int from, int to, byte[] part) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(input.length + part.length);
        out.write(input, 0, from);
        out.writeBytes(part);
        out.write(input, to, input.length - to);
        return out.toByteArray();
    }
}
