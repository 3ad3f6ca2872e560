package dev.manualcapture.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * What was really asked and done: one row per request to the API or a helper call, append-only, written in the turn of its effect;
 * and the money of each order. Paths are told under {@code /v1} whichever mount was used.
 */
final class Ledger {

    private static final String COLUMNS =
            "select seq, at, method, path, order_id, amount, idempotency_key, body_hash, executed, status from ledger ";

    private final Store store;
    private final Documents documents;

    Ledger(Store store, Documents documents) {
        this.store = store;
        this.documents = documents;
    }

    /**
     * @param made     what the call led to; {@code null} if it had no effect
     * @param executed false for a replay, a refusal, or a fault before the effect
     * @param status   what the caller was sent; {@link Answer#DROPPED} shows as {@code null}
     */
    void note(Call call, Answer made, boolean executed, int status) {
        JsonNode request = tree(call.body());
        store.update("insert into ledger (at, method, path, order_id, amount, idempotency_key, body_hash, executed, status)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)", store.now().toEpochMilli(), call.method(), call.path(),
                order(call, request, made), request.path("amount").isNumber() ? request.path("amount").asLong() : null,
                call.header("Idempotency-Key"), call.bodyHash(), executed, status == Answer.DROPPED ? null : status);
    }

    /**
     * Every call, oldest first, and every order, oldest first.
     *
     * @param order narrows both to one order; {@code null} for all
     */
    ObjectNode show(String order) {
        ObjectNode ledger = Json.object();
        ArrayNode calls = ledger.putArray("calls");
        ArrayNode orders = ledger.putArray("orders");
        if (order == null) {
            store.rows(Ledger::row, COLUMNS + "order by seq").forEach(calls::add);
            documents.all("order").forEach(each -> orders.add(money(each)));
        } else {
            store.rows(Ledger::row, COLUMNS + "where order_id = ? order by seq", order).forEach(calls::add);
            ObjectNode one = documents.find("order", order);
            if (one != null) {
                orders.add(money(one));
            }
        }
        return ledger;
    }

    /** The newest calls, newest first. */
    List<ObjectNode> newest(int limit) {
        return store.rows(Ledger::row, COLUMNS + "where seq > (select max(seq) from ledger) - ? order by seq desc", limit);
    }

    static ObjectNode money(ObjectNode order) {
        return Json.object().put("id", order.path("id").asText()).put("reference", order.path("reference").asText(null))
                .put("status", Orders.status(order)).put("authorized", order.path("_authorized").asLong())
                .put("captured", order.path("_captured").asLong()).put("released", order.path("_released").asLong());
    }

    /** The order a call is about, where that can be known. */
    private String order(Call call, JsonNode request, Answer made) {
        String[] path = call.path().replaceFirst("^/v1/", "/").split("/");
        if (path.length > 2 && path[1].equals("orders")) {
            return path[2];
        }
        if (request.path("order").isTextual()) {
            return request.path("order").asText();
        }
        String payment = path.length > 2 && path[1].equals("payments") ? path[2] : request.path("payment").asText();
        ObjectNode paid = payment.isEmpty() ? null : documents.find("payment", payment);
        if (paid != null) {
            return paid.path("order").asText();
        }
        JsonNode answer = made == null ? Json.object() : tree(made.body());
        JsonNode order = answer.path("object").asText().equals("order") ? answer : answer.path("order");
        return order.isTextual() ? order.asText() : order.path("id").asText(null);
    }

    private static ObjectNode row(ResultSet found) throws SQLException {
        return Json.object().put("seq", found.getLong(1)).put("at", Instant.ofEpochMilli(found.getLong(2)).toString())
                .put("method", found.getString(3)).put("path", found.getString(4)).put("order", found.getString(5))
                .put("amount", found.getObject(6, Long.class)).put("key", found.getString(7)).put("bodyHash", found.getString(8))
                .put("executed", found.getBoolean(9)).put("status", found.getObject(10, Integer.class));
    }

    private static JsonNode tree(byte[] body) {
        try {
            return Json.read(body);
        } catch (IOException e) {
            return Json.object();
        }
    }
}
