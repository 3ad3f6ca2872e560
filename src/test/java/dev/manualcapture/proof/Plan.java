package dev.manualcapture.proof;

import java.util.Random;

/**
 * What the world will do to one order.
 *
 * @param early whether the shopper approves before the shop has its answer, so that the webhook comes before anybody waits for it
 */
record Plan(String reference, Kind kind, boolean early) {

    private static final double EARLY = 0.6;

    /** Ways of an order, with how many of a hundred take each. */
    enum Kind {
        WHOLE(24, true), PART(14, true), NONE(12, true), SHOP_CANCELS_BEFORE(5, false), SHOP_CANCELS_AFTER(6, true), DECLINED(4, false),
        DECLINED_SOFTLY(4, false), LEFT(3, false), CAPTURED_BY_HAND(4, true), CANCELED_BY_HAND(3, true), AT_THE_TIMER(15, true),
        EXPIRES(4, true), APPROVED_TOO_LATE(2, false);

        private final int share;
        private final boolean approved;

        Kind(int share, boolean approved) {
            this.share = share;
            this.approved = approved;
        }
    }

    static Plan draw(String reference, Random random) {
        int at = random.nextInt(100);
        Kind kind = Kind.WHOLE;
        for (Kind each : Kind.values()) {
            at -= each.share;
            if (at < 0) {
                kind = each;
                break;
            }
        }
        return new Plan(reference, kind, kind.approved && random.nextDouble() < EARLY);
    }

    /** What the warehouse says, if it is asked. */
    String confirmation() {
        return switch (kind) {
            case PART -> "{\"outcome\":\"partial\",\"amount\":700}";
            case NONE -> "{\"outcome\":\"out_of_stock\"}";
            default -> "{\"outcome\":\"in_stock\"}";
        };
    }
}
