package dev.manualcapture.order;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/**
 * An amount in Japanese yen, the only currency Smartpay takes; a yen has no smaller unit.
 *
 * @param yen whole yen, not negative
 */
public record Money(long yen) implements Comparable<Money> {

    /** ISO 4217 code of the yen. */
    public static final String CURRENCY = "JPY";
    private static final DecimalFormatSymbols SIGNS = DecimalFormatSymbols.getInstance(Locale.ROOT);

    /** @throws IllegalArgumentException when the amount is negative */
    public Money {
        if (yen < 0) {
            throw new IllegalArgumentException("an amount is not negative, but this one is " + yen);
        }
    }

    /** An amount of so many whole yen. */
    public static Money yen(long yen) {
        return new Money(yen);
    }

    /** Whether this is more than the other amount. */
    public boolean exceeds(Money other) {
        return compareTo(other) > 0;
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(yen, other.yen);
    }

    @Override
    public String toString() {
        return "¥" + new DecimalFormat("#,##0", SIGNS).format(yen);
    }
}
