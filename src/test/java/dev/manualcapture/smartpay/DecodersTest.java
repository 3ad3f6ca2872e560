package dev.manualcapture.smartpay;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What reads bytes of strangers ends as documented, and in memory that goes with the size of what it reads: on the kept inputs, on large ones made
 * to hurt, and on some thousands that are nearly good. {@code *Fuzz} looks for more.
 */
class DecodersTest {

    private static final int INPUTS = 10_000;
    private static final long SEED = 5;
    private static final int LARGE = AnswerBody.LARGEST - 1000;
    private static final long MOST_AT_ALL = 4 * 1024 * 1024;
    private static final long MOST_FOR_A_BYTE = 400;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @ValueSource(strings = {"signature", "event", "answer"})
    void endAsDocumented(String target) throws IOException {
        List<byte[]> corpus = corpus(target);
        assertThat(corpus).hasSizeGreaterThan(5);
        corpus.forEach(input -> end(target, input)); // loads the classes, which takes memory, too
        corpus.forEach(input -> play(target, input));
        large(target).forEach(input -> play(target, input));
        Mutations mutations = new Mutations(SEED, corpus);
        for (int i = 0; i < INPUTS; i++) {
            play(target, mutations.next());
        }
    }

    private void play(String target, byte[] input) {
        long before = threads.getCurrentThreadAllocatedBytes();
        end(target, input);
        long taken = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(taken).as("memory for %s bytes", input.length).isLessThan(MOST_AT_ALL + MOST_FOR_A_BYTE * input.length);
    }

    private static void end(String target, byte[] input) {
        try {
            switch (target) {
                case "signature" -> DecoderTargets.signature(input);
                case "event" -> DecoderTargets.event(input);
                default -> DecoderTargets.answer(input);
            }
        } catch (Throwable fault) {
            throw new AssertionError(target + " on the input (Base64) " + Base64.getEncoder().encodeToString(input), fault);
        }
    }

    /** The folder is where the fuzzer keeps what it found, so that every build plays it from then on. */
    static List<byte[]> corpus(String target) throws IOException {
        String type = Character.toUpperCase(target.charAt(0)) + target.substring(1);
        List<byte[]> corpus = new ArrayList<>();
        try (Stream<Path> kept = Files.walk(Path.of("src/test/resources/dev/manualcapture/smartpay/" + type + "FuzzInputs"))) {
            for (Path file : kept.filter(Files::isRegularFile).sorted().toList()) {
                corpus.add(Files.readAllBytes(file));
            }
        }
        if (target.equals("answer")) {
            for (String kind : List.of("session", "order", "payment", "refund", "webhook-endpoint", "orders")) {
                corpus.add(("200|" + kind + "|5\n" + Contract.example(kind)).getBytes(StandardCharsets.UTF_8));
            }
        }
        return corpus;
    }

    private static List<byte[]> large(String target) {
        List<String> bodies = List.of("[".repeat(LARGE), "{\"a\":".repeat(LARGE / 5), "9".repeat(LARGE), "-0." + "1".repeat(LARGE),
            "1e" + "9".repeat(LARGE),
            "\"" + "x".repeat(LARGE), "{\"id\":\"" + "\\u0000".repeat(LARGE / 6) + "\"}", " ".repeat(LARGE), "[" + "1,".repeat(LARGE / 2) + "1]",
                colliding(), "[{},".repeat(LARGE / 4));
        String head = switch (target) {
            case "answer" -> "200|order|" + "9".repeat(5000);
            case "event" -> "evt_test_1|sub|" + "9".repeat(5000);
            default -> "evt_test_1|sub|1|" + "0".repeat(5000);
        };
        return bodies.stream().map(body -> (head + "\n" + body).getBytes(StandardCharsets.UTF_8)).toList();
    }

    /** 65,536 names of one and the same hash. */
    private static String colliding() {
        StringBuilder json = new StringBuilder("{");
        for (int i = 0; i < 1 << 16 && json.length() < LARGE; i++) {
            json.append(i == 0 ? "\"" : ",\"");
            for (int bit = 0; bit < 16; bit++) {
                json.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            json.append("\":0");
        }
        return json.append('}').toString();
    }
}
