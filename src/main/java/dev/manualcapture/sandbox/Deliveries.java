package dev.manualcapture.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The deliveries of events to endpoints: {@code pending} until answered 200, then {@code done}; {@code lost} by a fault,
 * {@code dropped} when their endpoint is gone. Smartpay's own pauses between attempts are not documented.
 */
final class Deliveries {

    /** Pauses on the sandbox clock after the first, second, … failure; the last one repeats. */
    static final List<Duration> PAUSES = List.of(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(2),
            Duration.ofMinutes(10), Duration.ofHours(1), Duration.ofHours(6), Duration.ofDays(1));

    /** Ordering by all columns of the index lets H2 walk it; by the last two alone it sorts whatever waits for a dead endpoint. */
    static final String NEXT = "select seq, event, attempts from delivery where endpoint = ? and state = 'pending' and due <= ?"
            + " order by endpoint, state, due, seq limit 1";

    /** What is to be sent where. */
    record Due(long seq, String event, String endpoint, int attempts) {
    }

    private final Store store;

    Deliveries(Store store) {
        this.store = store;
    }

    void add(String event, String endpoint, Instant due, boolean lost) {
        store.update("insert into delivery (event, endpoint, due, attempts, state) values (?, ?, ?, 0, ?)",
                event, endpoint, due.toEpochMilli(), lost ? "lost" : "pending");
    }

    /** The endpoint's delivery that fell due first; {@code null} if none is due. */
    Due next(String endpoint) {
        return store.row(found -> new Due(found.getLong(1), found.getString(2), endpoint, found.getInt(3)),
                NEXT, endpoint, store.now().toEpochMilli());
    }

    void done(Due delivery) {
        store.update("update delivery set state = 'done', attempts = attempts + 1, last_answer = '200' where seq = ?", delivery.seq);
    }

    void failed(Due delivery, String answer) {
        Duration pause = PAUSES.get(Math.min(delivery.attempts, PAUSES.size() - 1));
        store.update("update delivery set attempts = attempts + 1, due = ?, last_answer = ? where seq = ?",
                store.now().plus(pause).toEpochMilli(), answer.substring(0, Math.min(200, answer.length())), delivery.seq);
    }

    /** Nothing is sent to an endpoint that is gone. */
    void dropAllOf(String endpoint) {
        store.update("update delivery set state = 'dropped' where endpoint = ? and state = 'pending'", endpoint);
    }

    /**
     * Sends an event once more to each endpoint that it was meant for, also when it was lost or answered 200.
     *
     * @throws SmartpayError 404 if it was meant for none
     */
    void sendAgain(String event) {
        if (store.update("update delivery set state = 'pending', due = ? where seq in"
                + " (select max(seq) from delivery where event = ? group by endpoint)", store.now().toEpochMilli(), event) == 0) {
            throw SmartpayError.notFound("delivery");
        }
    }

    /** The newest deliveries, newest first. */
    ObjectNode show(int limit) {
        ObjectNode shown = Json.object();
        ArrayNode deliveries = shown.putArray("deliveries");
        store.rows(Deliveries::shown, "select d.seq, d.event, d.endpoint, d.due, d.attempts, d.state, d.last_answer, e.body"
                + " from delivery d join document e on e.id = d.event where d.seq > (select max(seq) from delivery) - ?"
                + " order by d.seq desc", limit).forEach(deliveries::add);
        return shown;
    }

    private static ObjectNode shown(ResultSet found) throws SQLException {
        ObjectNode eventData = (ObjectNode) Json.own(found.getString(8)).path("eventData");
        return Json.object().put("seq", found.getLong(1)).put("event", found.getString(2))
                .put("type", eventData.path("type").asText()).put("resource", eventData.path("data").path("id").asText())
                .put("endpoint", found.getString(3)).put("due", Instant.ofEpochMilli(found.getLong(4)).toString())
                .put("attempts", found.getInt(5)).put("state", found.getString(6)).put("lastAnswer", found.getString(7));
    }
}
