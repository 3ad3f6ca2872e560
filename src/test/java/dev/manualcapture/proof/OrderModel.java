package dev.manualcapture.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.manualcapture.order.Decision;
import dev.manualcapture.order.Decision.Kind;
import dev.manualcapture.order.Order;
import dev.manualcapture.order.OrderStatus;
import dev.manualcapture.proof.PretendSmartpay.Act;
import dev.manualcapture.proof.PretendSmartpay.Entry;
import dev.manualcapture.smartpay.SmartpayOrder;
import dev.manualcapture.smartpay.SmartpayOrder.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What may become of one order, in the shop's words: who may decide when, what may be asked of Smartpay after it, and which end goes with what
 * is true there. It sees each step from outside and knows nothing of processes, jobs and events.
 */
final class OrderModel {

    /** What is decided, as a person says it. */
    record Decided(Kind kind, long yen, String by) {
        static Decided of(Decision made) {
            return made == null ? null : new Decided(made.kind(), made.amount().yen(), made.by());
        }
    }

    private static final Duration HOLD = Duration.ofDays(7);
    private static final Duration CHECKOUT = Duration.ofDays(1);
    private static final Duration KEY_IS_SAFE = Duration.ofHours(5);

    private Long body;
    private String url;
    private Instant placedAt;
    private Instant holdEnds;
    private boolean decidedByPerson;
    private Decided promised;
    private Decided inForce;
    private int number;
    private OrderStatus status = OrderStatus.AWAITING_AUTHORIZATION;
    private boolean isSeen;
    private Act last;
    private boolean canceledByUs;
    private boolean heardInTime;
    /** The first call of the newest attempt at each operation. */
    private final Map<String, Entry> attempts = new HashMap<>();
    private final Set<String> refused = new HashSet<>();
    private final Map<String, Entry> captured = new HashMap<>();

    boolean isPlaced() {
        return body != null;
    }

    /** The shop was answered to a placement. */
    void placed(long yen, int answer, String checkoutUrl, Instant at) {
        if (body == null) {
            assertThat(answer).as("placed for the first time").isIn(201, 502, 503);
        } else {
            assertThat(answer).as("placed again").isEqualTo(body == yen ? 200 : 409);
        }
        if (answer == 201) {
            body = yen;
            url = checkoutUrl;
            placedAt = at;
        }
        assertThat(answer == 200 ? checkoutUrl : url).as("one checkout page an order").isEqualTo(url);
    }

    /** The shopper approved. */
    void approved(Instant at) {
        holdEnds = at.plus(HOLD);
    }

    /** Who decides on stock, or the shop that cancels, was told yes or no. */
    void decides(Decided what, boolean beforeAuthorizationToo, boolean accepted) {
        boolean open = status == OrderStatus.AWAITING_STOCK || beforeAuthorizationToo && status == OrderStatus.AWAITING_AUTHORIZATION
            && inForce == null;
        assertThat(accepted).as("%s while %s", what, status).isEqualTo(open);
        if (accepted) {
            assertThat(decidedByPerson).as("decided before").isFalse();
            decidedByPerson = true;
            promised = what;
        }
    }

    /** A supervisor's choice about an order that needs one was taken. */
    void decidesAgain(Decided what) {
        assertThat(status).as("a choice about an order that needs none").isEqualTo(OrderStatus.NEEDS_ATTENTION);
        decidedByPerson = true;
        promised = what;
    }

    /** One step later: what the order is now, what Smartpay was asked meanwhile, and what is true there. */
    void sees(Order now, SmartpayOrder there, List<Entry> news, Instant at) {
        Decided after = Decided.of(now.decision());
        if (now.decisionNumber() == number) {
            assertThat(after).as("a decision that changed by itself").isEqualTo(inForce);
            assertThat(promised).as("promised and not written down").isNull();
        } else {
            assertThat(after.equals(promised) || mayDecide(after, there, at)).as("%s decided while %s", after, status).isTrue();
        }
        news.forEach(entry -> asked(entry, after, now));
        assertThat(isSeen && news.stream().anyMatch(entry -> entry.act() == Act.SESSION)).as("another checkout page: " + news).isFalse();
        isSeen = true;
        assertThat(there.captured().exceeds(there.amount())).as("captured above what was authorized").isFalse();
        if (now.status() != status) {
            assertThat(status.isEnd()).as("%s after %s", now.status(), status).isFalse();
            assertThat(mayBe(now, after, there, at)).as("%s while Smartpay says %s", now.status(), there).isTrue();
        }
        heardInTime |= now.status() == OrderStatus.AWAITING_STOCK;
        number = now.decisionNumber();
        inForce = after;
        promised = null;
        status = now.status();
    }

    private boolean mayDecide(Decided made, SmartpayOrder there, Instant at) {
        return switch (made.by()) {
            case Decision.TIMER -> made.kind() == Kind.CANCEL && holdEnds != null && !at.isBefore(holdEnds);
            case Decision.SMARTPAY -> made.kind() == Kind.CAPTURE ? there.status() == Status.SUCCEEDED && made.yen() == there.captured().yen()
                : there.status() == Status.CANCELED;
            case "supervisor" -> made.kind() == Kind.CANCEL && status == OrderStatus.NEEDS_ATTENTION; // gives up at the end of the day
            default -> false;
        };
    }

    private boolean mayBe(Order next, Decided decided, SmartpayOrder there, Instant at) {
        boolean nobodyKnowsItsEnd = there.expiresAt() == null && next.holdExpiresAt() == null && !heardInTime;
        return switch (next.status()) {
            case AWAITING_AUTHORIZATION -> false;
            case AWAITING_STOCK, NEEDS_ATTENTION -> holdEnds != null;
            case CAPTURING -> decided.kind() == Kind.CAPTURE && holdEnds != null;
            case CANCELING -> decided.kind() == Kind.CANCEL;
            case CAPTURED -> there.status() == Status.SUCCEEDED;
            case CANCELED -> there.status() == Status.CANCELED && (canceledByUs || nobodyKnowsItsEnd || there.updatedAt().isBefore(holdEnds))
                || holdEnds == null && decided.kind() == Kind.CANCEL;
            case EXPIRED -> there.status() == Status.CANCELED && !there.updatedAt().isBefore(holdEnds);
            case REJECTED -> there.status() == Status.REJECTED;
            case ABANDONED -> there.status() == Status.REQUIRES_AUTHORIZATION && !at.isBefore(placedAt.plus(CHECKOUT));
        };
    }

    private void asked(Entry entry, Decided after, Order now) {
        if (Set.of(Act.CAPTURE, Act.CANCEL).contains(entry.act())) {
            String operation = entry.key().replaceFirst("-\\d+$", "");
            if (entry.act() == Act.CAPTURE) {
                assertThat(isCapture(inForce, entry.yen()) || isCapture(after, entry.yen())).as("captures only what is decided: " + entry).isTrue();
                boolean isFirstForAll = !attempts.containsKey(operation) && operation.endsWith("-capture-1") && entry.yen() == body;
                assertThat(isFirstForAll || last == Act.READ).as("reads before it captures, unless Smartpay itself would stop it").isTrue();
            } else {
                boolean tooLate = operation.contains("-release-") && now.status().isEnd() && !now.wasAuthorized();
                canceledByUs |= entry.executed();
                assertThat(tooLate || isCancel(inForce) || isCancel(after)).as("cancels only what is decided: " + entry).isTrue();
            }
            attempted(operation, entry);
            if (entry.act() == Act.CAPTURE && entry.executed()) {
                assertThat(captured.put(operation, entry)).as("captured twice for one decision: " + entry).isNull();
            }
        }
        last = entry.act();
    }

    /** Another key only once the one before cannot be asked any more, or was refused, so that it is known to have done nothing. */
    private void attempted(String operation, Entry entry) {
        Entry before = attempts.get(operation);
        if (before == null || !before.key().equals(entry.key())) {
            assertThat(before == null || refused.contains(before.key()) || !entry.at().isBefore(before.at().plus(KEY_IS_SAFE)))
                .as("another key although %s still counts: %s", before, entry).isTrue();
            attempts.put(operation, entry);
        }
        if (entry.refused()) {
            refused.add(entry.key());
        }
    }

    private static boolean isCapture(Decided decided, long yen) {
        return decided != null && decided.kind() == Kind.CAPTURE && decided.yen() == yen;
    }

    private static boolean isCancel(Decided decided) {
        return decided != null && decided.kind() == Kind.CANCEL;
    }

    /** At the end, what a person was promised last has come true, unless it was overruled in writing; Smartpay's own word is the sum there. */
    void ended(SmartpayOrder there) {
        if (inForce != null) {
            assertThat(inForce.kind() == Kind.CAPTURE).as("%s, and the order is %s", inForce, status).isEqualTo(status == OrderStatus.CAPTURED);
            boolean byUs = captured.values().stream().anyMatch(entry -> entry.yen() == inForce.yen());
            assertThat(inForce.kind() == Kind.CANCEL || byUs || there.captured().yen() == inForce.yen()).as("%s, and captured is %s by %s", inForce,
                there.captured(), captured).isTrue();
        }
    }
}
