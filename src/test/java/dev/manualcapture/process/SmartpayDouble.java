package dev.manualcapture.process;

import com.fasterxml.jackson.databind.JsonNode;
import dev.manualcapture.order.Money;
import dev.manualcapture.smartpay.CheckoutSession;
import dev.manualcapture.smartpay.SmartpayGateway;
import dev.manualcapture.smartpay.SmartpayOrder;
import dev.manualcapture.smartpay.SmartpayOrder.Status;
import dev.manualcapture.smartpay.SmartpayOutcomeUnknown;
import dev.manualcapture.smartpay.SmartpayPayment;
import dev.manualcapture.smartpay.SmartpayRefusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A Smartpay without a network, for tests of the process alone: what it was asked, in order, and what is true there. */
class SmartpayDouble implements SmartpayGateway {

    private final Clock clock;
    private final Map<String, SmartpayOrder> orders = new HashMap<>();
    private final Map<String, Object> answersByKey = new HashMap<>();
    private final List<String> calls = new ArrayList<>();
    private int readings;
    private boolean namesEnd = true;
    private RuntimeException beforeNextEffect;
    private RuntimeException afterNextEffect;
    private Supplier<RuntimeException> away;

    SmartpayDouble(Clock clock) {
        this.clock = clock;
    }

    @Override
    public CheckoutSession createCheckoutSession(JsonNode body, String key) {
        calls.add("session");
        failBefore();
        String id = "order_test_" + body.get("reference").asText().replaceAll("[^0-9A-Za-z]", "");
        put(id, Status.REQUIRES_AUTHORIZATION, Money.yen(body.get("amount").asLong()), null, List.of());
        return new CheckoutSession("checkout_test_" + orders.size(), id, "https://checkout.example/" + id);
    }

    @Override
    public SmartpayOrder readOrder(String id) {
        readings++;
        failWhileAway();
        if (!orders.containsKey(id)) {
            throw new SmartpayRefusal(404, "order.not-found");
        }
        return current(id);
    }

    private SmartpayOrder current(String id) {
        expireDue(id);
        return orders.get(id);
    }

    @Override
    public SmartpayPayment capture(String id, Money amount, String reference, String key) {
        failWhileAway();
        calls.add("capture " + amount.yen() + " " + key);
        return (SmartpayPayment) once(key, () -> {
            SmartpayOrder order = current(id);
            if (order.status() != Status.REQUIRES_CAPTURE) {
                throw new SmartpayRefusal(409, "order.cannot-capture");
            }
            if (order.captured().yen() + amount.yen() > order.amount().yen()) {
                throw new SmartpayRefusal(409, "payment.excessive-amount");
            }
            return pay(order, amount, reference, Status.SUCCEEDED);
        });
    }

    @Override
    public SmartpayOrder cancel(String id, String key) {
        calls.add("cancel " + key);
        return (SmartpayOrder) once(key, () -> {
            SmartpayOrder order = current(id);
            if (order.status() != Status.REQUIRES_CAPTURE && order.status() != Status.CANCELED) {
                throw new SmartpayRefusal(409, "order.cannot-cancel");
            }
            return order.status() == Status.CANCELED ? order : end(order);
        });
    }

    // What happens on Smartpay's side

    void approve(String id) {
        put(id, Status.REQUIRES_CAPTURE, orders.get(id).amount(), namesEnd ? clock.instant().plus(Duration.ofDays(7)) : null, List.of());
    }

    /** Approved, with another amount than the shop asked for. */
    void approve(String id, long yen) {
        approve(id);
        put(id, Status.REQUIRES_CAPTURE, Money.yen(yen), orders.get(id).expiresAt(), List.of());
    }

    /** In another state than before, and nothing else changed. */
    void shows(String id, Status status) {
        put(id, status, orders.get(id).amount(), orders.get(id).expiresAt(), orders.get(id).payments());
    }

    void reject(String id) {
        put(id, Status.REJECTED, orders.get(id).amount(), null, List.of());
    }

    void captureInDashboard(String id, long yen, Status after) {
        pay(orders.get(id), Money.yen(yen), null, after);
    }

    void cancelInDashboard(String id) {
        end(orders.get(id));
    }

    /** It is another account's. */
    void doesNotKnow(String id) {
        orders.remove(id);
    }

    void namesNoEndOfHold() {
        namesEnd = false;
    }

    void captureUnderOurReference(String id, long yen, String reference) {
        pay(orders.get(id), Money.yen(yen), reference, Status.SUCCEEDED);
    }

    /** More than six hours pass for every key. */
    void forgetKeys() {
        answersByKey.clear();
    }

    /** The next capture or cancellation is refused though the order is open. */
    void refuseNext() {
        beforeNextEffect = new SmartpayRefusal(409, "order.cannot-capture");
    }

    /** The next capture or cancellation takes effect, but its answer is lost. */
    void loseNextAnswer() {
        afterNextEffect = new SmartpayOutcomeUnknown("the connection was reset");
    }

    /** Every call fails in this way, until {@link #isBack}. */
    void isAway(Supplier<RuntimeException> failure) {
        away = failure;
    }

    void isBack() {
        away = null;
    }

    /** Everything that was asked beside reading. */
    List<String> calls() {
        return List.copyOf(calls);
    }

    /** How often an order was read. */
    int readings() {
        return readings;
    }

    SmartpayOrder order(String id) {
        return orders.get(id);
    }

    void reset() {
        orders.clear();
        calls.clear();
        answersByKey.clear();
        namesEnd = true;
        beforeNextEffect = null;
        afterNextEffect = null;
        away = null;
    }

    private interface Effect {
        Object happen();
    }

    private Object once(String key, Effect effect) {
        failBefore();
        Object answer = answersByKey.containsKey(key) ? answersByKey.get(key) : effect.happen();
        answersByKey.put(key, answer);
        if (afterNextEffect != null) {
            RuntimeException lost = afterNextEffect;
            afterNextEffect = null;
            throw lost;
        }
        return answer;
    }

    private void failWhileAway() {
        if (away != null) {
            throw away.get();
        }
    }

    private void failBefore() {
        if (beforeNextEffect != null) {
            RuntimeException failure = beforeNextEffect;
            beforeNextEffect = null;
            throw failure;
        }
    }

    private SmartpayPayment pay(SmartpayOrder order, Money amount, String reference, Status after) {
        List<SmartpayPayment> payments = new ArrayList<>(order.payments());
        payments.add(new SmartpayPayment("payment_test_" + payments.size(), amount, reference, clock.instant()));
        put(order.id(), after, order.amount(), order.expiresAt(), payments);
        return payments.get(payments.size() - 1);
    }

    private SmartpayOrder end(SmartpayOrder order) {
        put(order.id(), order.payments().isEmpty() ? Status.CANCELED : Status.SUCCEEDED, order.amount(), order.expiresAt(), order.payments());
        return orders.get(order.id());
    }

    private void expireDue(String id) {
        SmartpayOrder order = orders.get(id);
        boolean due = order.status() == Status.REQUIRES_CAPTURE && order.expiresAt() != null && !clock.instant().isBefore(order.expiresAt());
        if (due) {
            end(order);
        }
    }

    private void put(String id, Status status, Money amount, Instant expiresAt, List<SmartpayPayment> payments) {
        Instant created = orders.containsKey(id) ? orders.get(id).createdAt() : clock.instant();
        orders.put(id, new SmartpayOrder(id, status, amount, created, clock.instant(), expiresAt, List.copyOf(payments)));
    }
}
