package dev.manualcapture.proof;

import dev.manualcapture.order.Money;
import dev.manualcapture.proof.PretendSmartpay.Act;
import dev.manualcapture.proof.PretendSmartpay.Entry;
import dev.manualcapture.proof.SmartpaySide.Ledger;
import dev.manualcapture.smartpay.SmartpayOrder;
import dev.manualcapture.smartpay.SmartpayOrder.Status;
import java.util.ArrayList;
import java.util.List;

/** The books of {@link PretendSmartpay} in the form of the sandbox's ledger, so that one checker reads both. */
final class Books {

    private Books() {
    }

    static Ledger ledger(PretendSmartpay smartpay, String reference) {
        List<Entry> books = smartpay.books(reference);
        List<Ledger.Call> calls = new ArrayList<>();
        for (Entry entry : books) {
            calls.add(call(calls.size() + 1, entry));
        }
        boolean approved = books.stream().anyMatch(entry -> entry.act() == Act.APPROVAL);
        // an earlier one is a page that nobody was given: its answer was lost, and the shop was told that nothing was placed
        List<Ledger.Order> orders = books.stream().filter(entry -> entry.act() == Act.SESSION && entry.executed()).reduce((one, next) -> next)
            .map(entry -> order(smartpay.order(entry.order()), reference, approved)).stream().toList();
        return new Ledger(calls, orders);
    }

    private static Ledger.Call call(long number, Entry entry) {
        String path = "/v1/orders/" + entry.order();
        String key = entry.key() == null ? "" : entry.key();
        String body = entry.act() + " " + entry.yen();
        return switch (entry.act()) {
            case SESSION -> call(number, entry, "POST", "/v1/checkout-sessions", key, body);
            case READ -> call(number, entry, "GET", path, key, body);
            case CAPTURE -> call(number, entry, "POST", path + "/payments", key, body);
            case CANCEL -> call(number, entry, "PUT", path + "/cancellation", key, body);
            default -> call(number, entry, "BY HAND", path, key, body);
        };
    }

    private static Ledger.Call call(long number, Entry entry, String method, String path, String key, String body) {
        return new Ledger.Call(number, entry.at(), method, path, entry.order(), entry.yen(), key, body, entry.executed(), null);
    }

    private static Ledger.Order order(SmartpayOrder order, String reference, boolean approved) {
        long authorized = approved ? order.amount().yen() : 0;
        boolean held = order.status() == Status.REQUIRES_CAPTURE;
        Money captured = order.captured();
        return new Ledger.Order(order.id(), reference, order.status().name().toLowerCase(), authorized, captured.yen(),
            held ? 0 : authorized - captured.yen());
    }
}
