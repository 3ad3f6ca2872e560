package dev.manualcapture.proof;

import dev.manualcapture.proof.Client.Told;
import dev.manualcapture.proof.SmartpaySide.Ledger;
import dev.manualcapture.proof.SmartpaySide.Ledger.Call;
import dev.manualcapture.proof.Tables.Operation;
import dev.manualcapture.proof.Tables.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Checks M1 to M20 of {@code docs/reliability.md} once all is quiet, as far as they can be read from outside: from the sandbox's ledger, our
 * tables, the engine's tables, and what callers were told. Each check names what it reads.
 */
final class Invariants {

    private static final Duration KEY_IS_SAFE = Duration.ofHours(5);
    private static final Map<String, Set<String>> AGREEMENT = Map.of("captured", Set.of("succeeded"), "canceled",
        Set.of("canceled", "requires_authorization", "rejected"), "expired", Set.of("canceled"), "rejected", Set.of("rejected"), "abandoned",
        Set.of("requires_authorization", "canceled", "rejected"));
    private static final Map<String, Set<String>> END_EVENTS = Map.of("captured", Set.of("EndEvent_OrderCaptured"), "canceled",
        Set.of("EndEvent_OrderCanceled", "EndEvent_OrderCanceledBeforeAuthorization"), "expired", Set.of("EndEvent_HoldExpired"), "rejected",
        Set.of("EndEvent_OrderRejected"), "abandoned", Set.of("EndEvent_CheckoutAbandoned"));
    private static final Set<String> MAY_DECIDE = Set.of("shop", "warehouse", "operator", "supervisor", "admin", "timer", "smartpay");
    private static final Set<String> EVENT_ENDS = Set.of("DONE", "UNMATCHED", "QUARANTINE");

    private final Ledger ledger;
    private final Tables tables;
    private final Map<String, Told> told;
    private final Set<String> acknowledged;
    private final Map<String, List<Ledger.Order>> there;
    private final Map<String, Operation> byKey;
    private final List<Violation> violations = new ArrayList<>();
    private int checked;

    /** @param acknowledged ids of events that were answered 200 */
    Invariants(Ledger ledger, Tables tables, Map<String, Told> told, Set<String> acknowledged) {
        this.ledger = ledger;
        this.tables = tables;
        this.told = told;
        this.acknowledged = acknowledged;
        this.there = ledger.orders().stream().collect(Collectors.groupingBy(Ledger.Order::reference));
        this.byKey = tables.operations().stream().collect(Collectors.toMap(Operation::key, operation -> operation));
    }

    /** One invariant broken by one order; {@code reference} is null where it is no order's. */
    record Violation(String invariant, String reference, String what) {
    }

    /** What was found. */
    record Verdict(int orders, int checks, List<Violation> violations) {

        @Override
        public String toString() {
            return orders + " orders, " + checks + " checks, " + violations.size() + " violations";
        }
    }

    Verdict check() {
        Map<String, List<Call>> calls = ledger.calls().stream().collect(Collectors.groupingBy(Call::order));
        for (Order order : tables.orders()) {
            List<Call> ofOrder = calls.getOrDefault(order.smartpayId(), List.of()).stream().sorted(Comparator.comparing(Call::seq)).toList();
            m1(order, ofOrder);
            m2(order, ofOrder);
            m3m4(order, ofOrder);
            m5(order);
            m6m7(order, ofOrder);
            m8m9(order);
            m10(order);
            m14(order);
            m15(order);
            m16(order);
            m18(order);
        }
        m8ofTheEngine();
        m10ofOrphans();
        m11m12();
        m15ofTheEngine();
        m19();
        m20();
        return new Verdict(tables.orders().size(), checked, List.copyOf(violations));
    }

    /** Ledger: captures executed; operations: capture decisions. */
    private void m1(Order order, List<Call> calls) {
        long executed = calls.stream().filter(call -> call.isCapture() && call.executed()).count();
        long decisions = tables.operationsOf(order.reference()).stream().filter(operation -> operation.kind().equals("CAPTURE"))
            .map(Operation::decisionNumber).distinct().count();
        holds(executed <= decisions, "M1", order.reference(), executed + " captures executed for " + decisions + " decisions");
        Map<String, Long> ofKey = calls.stream().filter(call -> call.isCapture() && call.executed())
            .collect(Collectors.groupingBy(call -> decision(call.key()), Collectors.counting()));
        holds(ofKey.values().stream().allMatch(count -> count == 1), "M1", order.reference(), "one decision was captured twice: " + ofKey);
    }

    /** Ledger: sums and amounts; operations: the amount decided. */
    private void m2(Order order, List<Call> calls) {
        for (Ledger.Order one : there.getOrDefault(order.reference(), List.of())) {
            holds(one.captured() <= one.authorized(), "M2", order.reference(), one.captured() + " captured of " + one.authorized());
        }
        calls.stream().filter(call -> call.isCapture() && call.executed()).forEach(call -> holds(byKey.containsKey(call.key())
            && byKey.get(call.key()).amount() == call.amount(), "M2", order.reference(), call + " is not what was decided"));
    }

    /** Ledger: the order of requests; each key carries its decision's number. */
    private void m3m4(Order order, List<Call> calls) {
        int newest = 0;
        Map<Integer, Boolean> captures = new HashMap<>();
        boolean canceled = false;
        boolean captured = false;
        for (Call call : calls) {
            Operation operation = byKey.get(call.key());
            if (operation == null || !call.isCapture() && !call.isCancellation()) {
                continue;
            }
            holds(operation.decisionNumber() >= newest, call.isCapture() ? "M3" : "M4", order.reference(),
                "a call of decision " + operation.decisionNumber() + " came after one of decision " + newest + ": " + call);
            newest = Math.max(newest, operation.decisionNumber());
            Boolean before = captures.putIfAbsent(operation.decisionNumber(), call.isCapture());
            holds(before == null || before == call.isCapture(), call.isCapture() ? "M3" : "M4", order.reference(),
                "one decision both captured and canceled: " + call);
            holds(!(call.isCapture() && call.executed() && canceled), "M3", order.reference(), "captured after the cancellation: " + call);
            holds(!(call.isCancellation() && call.executed() && captured), "M4", order.reference(), "canceled after the capture: " + call);
            canceled |= call.isCancellation() && call.executed();
            captured |= call.isCapture() && call.executed();
        }
        boolean everDecided = tables.timelineOf(order.reference()).stream().anyMatch(entry -> entry.what().equals("capture decided"));
        holds(everDecided || calls.stream().noneMatch(Call::isCapture), "M3", order.reference(), "a capture was sent that nobody decided");
    }

    /** Orders: the number of decisions; timeline: each of them. Another one follows only by Smartpay or a supervisor. */
    private void m5(Order order) {
        List<Tables.Entry> decisions = tables.timelineOf(order.reference()).stream()
            .filter(entry -> entry.what().equals("capture decided") || entry.what().equals("cancellation decided")).toList();
        holds(decisions.size() == order.decisionNumber(), "M5", order.reference(),
            "decision number " + order.decisionNumber() + ", but the timeline has " + decisions.size());
        holds(decisions.stream().skip(1).allMatch(next -> Set.of("smartpay", "supervisor", "timer").contains(next.by())), "M5",
            order.reference(), "decided again: " + decisions);
        holds(order.decisionNumber() == 0 == (order.decision() == null), "M5", order.reference(), "number and decision do not fit");
    }

    /** Ledger: key, body and time of every request, by Smartpay's clock; operations: whose key it is. */
    private void m6m7(Order order, List<Call> calls) {
        Map<String, List<Call>> attempts = calls.stream().filter(call -> call.isCapture() || call.isCancellation())
            .collect(Collectors.groupingBy(Call::key));
        attempts.forEach((key, requests) -> {
            Operation operation = byKey.get(key);
            holds(operation != null && operation.reference().equals(order.reference()), "M6", order.reference(), "nobody's key: " + key);
            holds(requests.stream().map(call -> call.method() + call.path() + call.bodyHash()).distinct().count() == 1, "M6",
                order.reference(), "one key, several bodies: " + requests);
            Instant safe = requests.get(0).at().plus(KEY_IS_SAFE).plusSeconds(30);
            holds(requests.stream().noneMatch(call -> call.at().isAfter(safe)), "M7", order.reference(), "sent after its key: " + requests);
        });
        tables.operationsOf(order.reference()).stream().filter(operation -> operation.attempt() > 1).forEach(again -> {
            long first = seq(attempts, again.key());
            long before = tables.operationsOf(order.reference()).stream().filter(operation -> operation.kind().equals(again.kind())
                && operation.decisionNumber() == again.decisionNumber() && operation.attempt() == again.attempt() - 1)
                .mapToLong(operation -> seq(attempts, operation.key())).max().orElse(-1);
            // a node that stood still, or lagged behind a jump of the clock, sends the attempt before after the new one; then the reading that counts
            // is any but the first, by which the order was found authorized
            long since = before < first ? before : calls.stream().filter(Call::isReading).mapToLong(Call::seq).min().orElse(first);
            holds(first < 0 || calls.stream().anyMatch(call -> call.isReading() && call.seq() > since && call.seq() < first), "M7",
                order.reference(), "a new attempt without a reading: " + again);
        });
    }

    private static long seq(Map<String, List<Call>> attempts, String key) {
        return attempts.getOrDefault(key, List.of()).stream().mapToLong(Call::seq).min().orElse(-1);
    }

    /** Ledger, orders and the engine's history: one end, the same on all sides. */
    private void m8m9(Order order) {
        holds(AGREEMENT.containsKey(order.status()), "M8", order.reference(), "is not at its end: " + order.status());
        List<Ledger.Order> theirs = there.getOrDefault(order.reference(), List.of());
        holds(theirs.stream().noneMatch(one -> one.status().equals("requires_capture")), "M8", order.reference(), "still held at Smartpay");
        boolean inWriting = tables.timelineOf(order.reference()).stream().anyMatch(entry -> entry.what().equals("captured after the end"));
        holds(theirs.stream().filter(one -> one.id().equals(order.smartpayId())).anyMatch(one -> one.captured() == order.captured()
            && (inWriting || AGREEMENT.getOrDefault(order.status(), Set.of()).contains(one.status()))), "M9",
            order.reference(), "here " + order.status() + " with " + order.captured() + ", at Smartpay " + theirs);
        holds(tables.instances().stream().filter(instance -> order.reference().equals(instance.reference())).anyMatch(instance ->
            END_EVENTS.getOrDefault(order.status(), Set.of()).contains(String.valueOf(instance.endEvent()))), "M9", order.reference(),
            "here " + order.status() + ", but the process ended elsewhere: " + tables.instances().stream()
                .filter(instance -> order.reference().equals(instance.reference())).toList());
    }

    /** The engine: nothing waits any more. */
    private void m8ofTheEngine() {
        tables.waiting().forEach(waiting -> holds(false, "M8", waiting.replaceFirst(" at .*", ""), "the process still waits: " + waiting));
    }

    /** The engine's history: processes of a reference, but for those a person deleted; ledger: sessions executed. */
    private void m10(Order order) {
        long processes = tables.instances().stream().filter(instance -> order.reference().equals(instance.reference()))
            .filter(instance -> !isDeleted(instance)).count();
        holds(processes == 1, "M10", order.reference(), processes + " processes");
        holds(there.getOrDefault(order.reference(), List.of()).size() == 1, "M10", order.reference(), "orders at Smartpay: "
            + there.get(order.reference()));
    }

    private void m10ofOrphans() {
        Set<String> ours = tables.orders().stream().map(Order::reference).collect(Collectors.toSet());
        there.keySet().forEach(reference -> holds(ours.contains(reference), "M10", reference, "at Smartpay only"));
    }

    /** Inbox against what the door acknowledged. */
    private void m11m12() {
        Map<String, String> states = tables.events().stream().collect(Collectors.toMap(Tables.Event::id, Tables.Event::state));
        acknowledged.forEach(id -> holds(states.containsKey(id), "M12", null, "acknowledged and not stored: " + id));
        tables.events().forEach(event -> holds(EVENT_ENDS.contains(event.state()), "M11", null, "not handled: " + event));
        Set<String> ids = tables.orders().stream().map(Order::smartpayId).collect(Collectors.toSet());
        tables.events().forEach(event -> holds(!ids.contains(event.orderId()) || event.state().equals("DONE"), "M11", null,
            "an event of ours ended otherwise: " + event));
    }

    /** What callers were told against the decision; only Smartpay's own end, or the hold's, may supersede an ok. */
    private void m14(Order order) {
        Told answer = told.get(order.reference());
        if (answer == null) {
            return;
        }
        boolean capture = !answer.asked().contains("cancellation") && !answer.asked().contains("out_of_stock");
        if (answer.ok()) {
            boolean done = capture ? order.status().equals("captured") : Set.of("canceled", "expired", "rejected").contains(order.status());
            boolean superseded = Set.of("smartpay", "supervisor", "timer").contains(String.valueOf(order.decidedBy()));
            holds(done || superseded, "M14", order.reference(), "told ok for " + answer.asked() + ", but it ended " + order.status());
            boolean said = tables.timelineOf(order.reference()).stream().anyMatch(entry ->
                entry.what().equals(capture ? "capture decided" : "cancellation decided") && Set.of("shop", "warehouse").contains(entry.by()));
            holds(said, "M14", order.reference(), "told ok for " + answer.asked() + ", but no such decision is written down");
        } else {
            holds(answer.status() == 409, "M14", order.reference(), "told " + answer.status());
        }
    }

    /** Operations: none stays open once its order is at its end. */
    private void m15(Order order) {
        tables.operationsOf(order.reference()).forEach(operation -> holds(Set.of("DONE", "REFUSED").contains(operation.state()), "M15",
            order.reference(), "its outcome was never found out: " + operation));
    }

    private static boolean isDeleted(Tables.Instance instance) {
        return instance.state().equals("EXTERNALLY_TERMINATED");
    }

    /** The engine's jobs and incidents. */
    private void m15ofTheEngine() {
        tables.deadJobs().forEach(job -> holds(false, "M15", null, "a dead job without an incident: " + job));
        tables.incidents().forEach(incident -> holds(false, "M15", incident.replaceFirst(" at .*", ""), "an open incident: " + incident));
    }

    /** Timeline: the timer never decides before the hold ends. How much later cannot be read while the clock leaps. */
    private void m16(Order order) {
        tables.timelineOf(order.reference()).stream().filter(entry -> entry.by().equals("timer")).forEach(entry ->
            holds(!entry.at().isBefore(order.holdExpiresAt()), "M16", order.reference(), "the timer decided before " + order.holdExpiresAt()));
    }

    /** Orders and timeline: everything has a name. */
    private void m18(Order order) {
        holds(order.decision() == null || MAY_DECIDE.contains(String.valueOf(order.decidedBy())), "M18", order.reference(),
            "decided by " + order.decidedBy());
        tables.timelineOf(order.reference()).forEach(entry -> holds(entry.by() != null && !entry.by().isBlank(), "M18", order.reference(),
            "nobody's: " + entry));
    }

    /** Ledger: the money of an order that came to an end adds up. */
    private void m19() {
        ledger.orders().forEach(order -> holds(switch (order.status()) {
            case "requires_authorization", "rejected" -> order.authorized() == 0 && order.captured() == 0;
            case "canceled" -> order.captured() == 0 && order.released() == order.authorized();
            case "succeeded" -> order.captured() > 0 && order.captured() + order.released() == order.authorized();
            default -> false;
        }, "M19", order.reference(), "impossible: " + order));
    }

    /** Orders against ledger, to the yen. */
    private void m20() {
        long here = tables.orders().stream().mapToLong(Order::captured).sum();
        long atSmartpay = ledger.orders().stream().mapToLong(Ledger.Order::captured).sum();
        holds(here == atSmartpay, "M20", null, here + " captured here, " + atSmartpay + " at Smartpay");
    }

    private static String decision(String key) {
        return key.replaceFirst("-[0-9]+$", "");
    }

    private void holds(boolean condition, String invariant, String reference, String otherwise) {
        checked++;
        if (!condition) {
            violations.add(new Violation(invariant, reference, otherwise));
        }
    }
}
