package dev.manualcapture.store;

import dev.manualcapture.order.Order;
import dev.manualcapture.order.OrderReference;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a page of orders begins: after an order, which the index finds at once however far it is, or after so many of them, which have to be
 * counted off.
 *
 * @param holdExpiresAt of the order before it, null where that has no hold
 * @param reference     of the order before it, null for none
 * @param offset        how many orders are left out
 */
public record PageStart(Instant holdExpiresAt, String reference, int offset) {

    /** The first page. */
    public static final PageStart FIRST = new PageStart(null, null, 0);
    private static final Pattern TEXT = Pattern.compile("after\\.([0-9]{1,18})?\\.([A-Za-z0-9_-]{1,40})");
    private static final Pattern OFFSET = Pattern.compile("[0-9]{1,10}");
    private static final int LARGEST_OFFSET = 2_000_000_000;

    /** The page that follows an order. */
    public static PageStart after(Order order) {
        return new PageStart(order.holdExpiresAt(), order.reference().value(), 0);
    }

    /**
     * Reads what {@link #text()} wrote, or a number of orders to leave out.
     *
     * @throws IllegalArgumentException when it is neither
     */
    public static PageStart of(String text) {
        if (text == null || text.isEmpty()) {
            return FIRST;
        }
        if (OFFSET.matcher(text).matches() && Long.parseLong(text) <= LARGEST_OFFSET) {
            return new PageStart(null, null, Integer.parseInt(text));
        }
        Matcher after = TEXT.matcher(text);
        if (!after.matches()) {
            throw new IllegalArgumentException("not the start of a page");
        }
        String reference = new OrderReference(after.group(2)).value();
        return new PageStart(after.group(1) == null ? null : Instant.EPOCH.plus(Long.parseLong(after.group(1)), ChronoUnit.MICROS), reference, 0);
    }

    /** As it stands in an address: {@code after}, microseconds and the reference, with dots between; no number looks like it. */
    public String text() {
        return "after." + (holdExpiresAt == null ? "" : String.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, holdExpiresAt))) + "." + reference;
    }

    boolean isAfterOrder() {
        return reference != null;
    }

    boolean isWithoutHold() {
        return reference != null && holdExpiresAt == null;
    }
}
