package dev.manualcapture.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.manualcapture.order.Money;
import dev.manualcapture.smartpay.CheckoutSession;
import dev.manualcapture.smartpay.SmartpayGateway;
import dev.manualcapture.smartpay.SmartpayMisconfigured;
import dev.manualcapture.smartpay.SmartpayNotSent;
import dev.manualcapture.smartpay.SmartpayOrder;
import dev.manualcapture.smartpay.SmartpayOrder.Status;
import dev.manualcapture.smartpay.SmartpayOutcomeUnknown;
import dev.manualcapture.smartpay.SmartpayPayment;
import dev.manualcapture.smartpay.SmartpayRefusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A Smartpay without a network that keeps books: what was asked, by whom, and what came of it. It stops racing threads before and after each
 * call, and answers the next calls as badly as it is told to.
 */
final class PretendSmartpay implements SmartpayGateway {

    private static final Duration HOLD = Duration.ofDays(7);
    private static final Duration KEY_LIVES = Duration.ofHours(6);

    private final Clock clock;
    private final Map<String, SmartpayOrder> orders = new HashMap<>();
    private final Map<String, String> referenceOf = new HashMap<>();
    private final Map<String, Answered> answers = new HashMap<>();
    private final List<Entry> books = new ArrayList<>();
    private final Deque<Mishap> mishaps = new ArrayDeque<>();
    private final Deque<Mishap> mishapsWithMoney = new ArrayDeque<>();
    private final List<String> otherBodies = new ArrayList<>();
    private boolean namesEnd = true;
    private Runnable afterReading;
    private int count;

    PretendSmartpay(Clock clock) {
        this.clock = clock;
    }

    /** What can be asked for, and what is done by hand at Smartpay. */
    enum Act { SESSION, READ, CAPTURE, CANCEL, DASHBOARD_CAPTURE, DASHBOARD_CANCEL, APPROVAL, REJECTION, EXPIRY }

    /** How a call goes wrong: FAILED is received and answered 503, SILENT_AFTER goes well, but not the call that follows; REFUSED is answered 409. */
    enum Mishap { NOT_SENT, LOST_BEFORE, LOST_AFTER, FAILED, SILENT_AFTER, KEY_REFUSED, REFUSED }

    /** What came of a call: NOTHING also of a repeat under the same key. */
    enum Effect { EXECUTED, REFUSED, NOTHING }

    /** A line in the books. */
    record Entry(Instant at, Act act, String reference, String order, long yen, String key, Effect effect) {

        boolean executed() {
            return effect == Effect.EXECUTED;
        }

        boolean refused() {
            return effect == Effect.REFUSED;
        }
    }

    private record Answered(Instant at, Object answer, String asked) {
    }

    @Override
    public CheckoutSession createCheckoutSession(JsonNode body, String key) {
        Interleaving.point("Smartpay session");
        String reference = body.get("reference").asText();
        long yen = body.get("amount").asLong();
        return (CheckoutSession) call(Act.SESSION, reference, "", yen, key, () -> {
            String id = "order_test_" + ++count;
            referenceOf.put(id, reference);
            put(id, Status.REQUIRES_AUTHORIZATION, Money.yen(yen), null, clock.instant(), List.of());
            return new CheckoutSession("checkout_test_" + count, id, "https://checkout.example/" + id);
        });
    }

    @Override
    public SmartpayOrder readOrder(String id) {
        Interleaving.point("Smartpay read");
        SmartpayOrder answer;
        Runnable meanwhile;
        synchronized (this) {
            failBefore(Act.READ);
            expireDue(id);
            note(Act.READ, id, 0, null, false);
            answer = existing(id);
            meanwhile = afterReading;
            afterReading = null;
        }
        if (meanwhile != null) {
            meanwhile.run();
        }
        return answer;
    }

    @Override
    public SmartpayPayment capture(String id, Money amount, String reference, String key) {
        Interleaving.point("Smartpay capture");
        SmartpayPayment payment = (SmartpayPayment) call(Act.CAPTURE, referenceOf.get(id), id, amount.yen(), key, () -> {
            expireDue(id);
            return captured(id, amount, reference, false);
        });
        Interleaving.point("Smartpay has captured");
        return payment;
    }

    @Override
    public SmartpayOrder cancel(String id, String key) {
        Interleaving.point("Smartpay cancel");
        SmartpayOrder order = (SmartpayOrder) call(Act.CANCEL, referenceOf.get(id), id, 0, key, () -> {
            expireDue(id);
            if (existing(id).status() == Status.CANCELED) {
                return existing(id);
            }
            return canceled(id);
        });
        Interleaving.point("Smartpay has canceled");
        return order;
    }

    // What shopper and merchant do on Smartpay's side; false when Smartpay does not let them

    boolean approve(String id) {
        return byHand(Act.APPROVAL, id, 0, Status.REQUIRES_AUTHORIZATION, () -> put(id, Status.REQUIRES_CAPTURE, existing(id).amount(),
            namesEnd ? clock.instant().plus(HOLD) : null, clock.instant(), List.of()));
    }

    boolean reject(String id) {
        return byHand(Act.REJECTION, id, 0, Status.REQUIRES_AUTHORIZATION,
            () -> put(id, Status.REJECTED, existing(id).amount(), null, clock.instant(), List.of()));
    }

    boolean captureByHand(String id, long yen, boolean keepRemainder) {
        return byHand(Act.DASHBOARD_CAPTURE, id, yen, Status.REQUIRES_CAPTURE, () -> captured(id, Money.yen(yen), null, keepRemainder));
    }

    boolean cancelByHand(String id) {
        return byHand(Act.DASHBOARD_CANCEL, id, 0, Status.REQUIRES_CAPTURE, () -> canceled(id));
    }

    /** Smartpay's own end of the hold, if it is due. */
    synchronized void expireDue(String id) {
        SmartpayOrder order = existing(id);
        if (order.status() == Status.REQUIRES_CAPTURE && order.expiresAt() != null && !clock.instant().isBefore(order.expiresAt())) {
            note(Act.EXPIRY, id, 0, null, true);
            put(id, order.payments().isEmpty() ? Status.CANCELED : Status.SUCCEEDED, order.amount(), order.expiresAt(), order.expiresAt(),
                order.payments());
        }
    }

    // How it behaves

    synchronized void namesEndOfHold(boolean does) {
        namesEnd = does;
    }

    synchronized void nextGoesWrong(Mishap mishap) {
        mishaps.add(mishap);
    }

    /** The next capture or cancellation; readings before it go well. */
    synchronized void nextMoneyGoesWrong(Mishap mishap) {
        mishapsWithMoney.add(mishap);
    }

    /** Who reads next stands still with the answer in hand while this happens; null for nobody. */
    synchronized void afterNextReading(Runnable meanwhile) {
        afterReading = meanwhile;
    }

    synchronized void goesRightAgain() {
        afterReading = null;
        mishaps.clear();
        mishapsWithMoney.clear();
    }

    // What it knows

    /** Everything that concerns one of the shop's orders, oldest first. */
    synchronized List<Entry> books(String reference) {
        return books.stream().filter(entry -> reference.equals(entry.reference())).toList();
    }

    synchronized SmartpayOrder order(String id) {
        return existing(id);
    }

    /** The id that the next order will have. */
    synchronized String nextId() {
        return "order_test_" + (count + 1);
    }

    /** Keys that came again with another request. */
    synchronized List<String> otherBodies() {
        return List.copyOf(otherBodies);
    }

    synchronized void forgetEverything() {
        orders.clear();
        referenceOf.clear();
        answers.clear();
        books.clear();
        goesRightAgain();
        otherBodies.clear();
        namesEnd = true;
    }

    private synchronized Object call(Act act, String reference, String id, long yen, String key, Supplier<Object> effect) {
        Mishap lost = failBefore(act);
        if (lost == Mishap.FAILED) {
            books.add(new Entry(clock.instant(), act, reference, id, yen, key, Effect.NOTHING));
            throw new SmartpayOutcomeUnknown("503");
        }
        if (lost == Mishap.REFUSED && act != Act.SESSION) {
            books.add(new Entry(clock.instant(), act, reference, id, yen, key, Effect.REFUSED));
            throw new SmartpayRefusal(409, act == Act.CAPTURE ? "order.cannot-capture" : "order.cannot-cancel");
        }
        Answered before = answers.get(key);
        String asked = act + id + " " + yen;
        if (before != null && before.at().plus(KEY_LIVES).isAfter(clock.instant())) {
            if (!before.asked().equals(asked)) {
                otherBodies.add(key + " was sent with " + before.asked() + " and again with " + asked);
            }
            books.add(new Entry(clock.instant(), act, reference, id, yen, key, Effect.NOTHING));
            return answered(lost, before.answer());
        }
        int line = books.size();
        books.add(new Entry(clock.instant(), act, reference, id, yen, key, Effect.REFUSED));
        Object answer = effect.get();
        books.set(line, new Entry(clock.instant(), act, reference, id.isEmpty() ? "order_test_" + count : id, yen, key, Effect.EXECUTED));
        answers.put(key, new Answered(clock.instant(), answer, asked));
        return answered(lost, answer);
    }

    private static Object answered(Mishap lost, Object answer) {
        if (lost == Mishap.LOST_AFTER) {
            throw new SmartpayOutcomeUnknown("the connection was reset after the request");
        }
        return answer;
    }

    private Mishap failBefore(Act act) {
        boolean money = (act == Act.CAPTURE || act == Act.CANCEL) && !mishapsWithMoney.isEmpty();
        Mishap next = money ? mishapsWithMoney.poll() : mishaps.poll();
        if (next == null) {
            return null;
        }
        switch (next) {
            case NOT_SENT -> throw new SmartpayNotSent("nobody answers");
            case LOST_BEFORE -> throw new SmartpayOutcomeUnknown("the connection was reset before the request");
            case KEY_REFUSED -> throw new SmartpayMisconfigured("Smartpay does not accept our key", true);
            case SILENT_AFTER -> mishaps.addFirst(Mishap.LOST_BEFORE);
            default -> { }
        }
        if ((next == Mishap.LOST_AFTER || next == Mishap.FAILED) && act == Act.READ) {
            throw new SmartpayOutcomeUnknown("the connection was reset after the request");
        }
        return next;
    }

    private synchronized boolean byHand(Act act, String id, long yen, Status from, Supplier<?> effect) {
        expireDue(id);
        SmartpayOrder order = existing(id);
        if (order.status() != from || order.captured().yen() + yen > order.amount().yen()) {
            return false;
        }
        note(act, id, yen, null, true);
        effect.get();
        return true;
    }

    private SmartpayPayment captured(String id, Money amount, String reference, boolean keepRemainder) {
        SmartpayOrder order = existing(id);
        if (order.status() != Status.REQUIRES_CAPTURE) {
            throw new SmartpayRefusal(409, "order.cannot-capture");
        }
        if (Money.yen(order.captured().yen() + amount.yen()).exceeds(order.amount())) {
            throw new SmartpayRefusal(409, "payment.excessive-amount");
        }
        List<SmartpayPayment> payments = new ArrayList<>(order.payments());
        SmartpayPayment payment = new SmartpayPayment("payment_test_" + id + payments.size(), amount, reference, clock.instant());
        payments.add(payment);
        boolean open = keepRemainder && !Money.yen(order.captured().yen() + amount.yen()).equals(order.amount());
        put(id, open ? Status.REQUIRES_CAPTURE : Status.SUCCEEDED, order.amount(), order.expiresAt(), clock.instant(), payments);
        return payment;
    }

    private SmartpayOrder canceled(String id) {
        SmartpayOrder order = existing(id);
        if (order.status() != Status.REQUIRES_CAPTURE) {
            throw new SmartpayRefusal(409, "order.cannot-cancel");
        }
        return put(id, order.payments().isEmpty() ? Status.CANCELED : Status.SUCCEEDED, order.amount(), order.expiresAt(), clock.instant(),
            order.payments());
    }

    private SmartpayOrder existing(String id) {
        SmartpayOrder order = orders.get(id);
        if (order == null) {
            throw new SmartpayRefusal(404, "order.not-found");
        }
        return order;
    }

    private SmartpayOrder put(String id, Status status, Money amount, Instant expiresAt, Instant at, List<SmartpayPayment> payments) {
        Instant created = orders.containsKey(id) ? orders.get(id).createdAt() : at;
        orders.put(id, new SmartpayOrder(id, status, amount, created, at, expiresAt, List.copyOf(payments)));
        return orders.get(id);
    }

    private void note(Act act, String id, long yen, String key, boolean executed) {
        books.add(new Entry(clock.instant(), act, referenceOf.get(id), id, yen, key, executed ? Effect.EXECUTED : Effect.NOTHING));
    }
}
