package dev.manualcapture.process;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.camunda.bpm.engine.impl.cfg.IdGenerator;

/**
 * Ids of the engine's rows: 15 digits of base 32 ({@code 0}–{@code 9}, {@code a}–{@code v}), where the engine's own UUIDs have 36. The rows of
 * a waiting order hold some sixty of them, and its indexes forty more. PostgreSQL keeps 15 characters in 16 bytes, without a gap behind them.
 *
 * <p>The first ten digits are the millisecond and a count within it, so that a newer id is greater, also where text is sorted by a language's
 * rules: a row goes to the end of an index, not to any of its pages. The last five are drawn by each process. Two processes that run at once and
 * drew the same of 33 million may make the same id in the same millisecond; the database refuses the second row then, with all of its transaction.
 */
final class OrderedIds implements IdGenerator {

    private static final int BITS_OF_A_DIGIT = 5;
    private static final int RADIX = 1 << BITS_OF_A_DIGIT;
    private static final int COUNT_BITS = 8;
    private static final int DIGITS_IN_TIME = 10;
    private static final int DIGITS_OF_PROCESS = 5;
    private static final SecureRandom LOT = new SecureRandom();

    private final InstantSource machine;
    private final AtomicLong last = new AtomicLong();
    private final String process = digits(LOT.nextLong(), DIGITS_OF_PROCESS);

    /** @param machine the machine's own time; a clock that is moved forward by hand serves as well, one that goes back does not disturb */
    OrderedIds(InstantSource machine) {
        this.machine = machine;
    }

    @Override
    public String getNextId() {
        long now = machine.millis() << COUNT_BITS;
        return digits(last.updateAndGet(before -> Math.max(before + 1, now)), DIGITS_IN_TIME) + process;
    }

    private static String digits(long value, int count) {
        char[] digits = new char[count];
        for (int i = count - 1, shift = 0; i >= 0; i--, shift += BITS_OF_A_DIGIT) {
            digits[i] = Character.forDigit((int) (value >>> shift) & (RADIX - 1), RADIX);
        }
        return new String(digits);
    }
}
