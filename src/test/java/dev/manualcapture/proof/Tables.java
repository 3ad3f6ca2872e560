package dev.manualcapture.proof;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** Our tables and the engine's, read by plain SQL: the checker shares no code with the application. */
record Tables(List<Order> orders, List<Operation> operations, List<Event> events, List<Entry> timeline, List<Instance> instances,
              List<String> waiting, List<String> jobs, List<String> deadJobs, List<String> incidents) {

    /** A row of {@code customer_order}. */
    record Order(String reference, String smartpayId, String status, long amount, long captured, int decisionNumber, String decision,
                 Long decidedAmount, String decidedBy, Instant decidedAt, Instant holdExpiresAt) {
    }

    /** A row of {@code money_operation}. */
    record Operation(String key, String reference, String kind, int decisionNumber, int attempt, long amount, Instant firstSentAt, String state,
                     int crashes) {
    }

    /** A row of {@code inbox_event}. */
    record Event(String id, String orderId, String type, String state) {
    }

    /** A row of {@code timeline_entry}. */
    record Entry(String reference, Instant at, String what, String by, String detail) {
    }

    /** A row of {@code ACT_HI_PROCINST}: a process that ran or runs, and where it ended. */
    record Instance(String reference, String endEvent, String state) {
    }

    private interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    static Tables read(Connection connection) throws SQLException {
        return new Tables(
            rows(connection, "select * from customer_order", row -> new Order(row.getString("reference"), row.getString("smartpay_order_id"),
                row.getString("status"), row.getLong("amount"), row.getLong("captured"), row.getInt("decision_number"),
                row.getString("decision"), (Long) row.getObject("decided_amount"), row.getString("decided_by"), at(row, "decided_at"),
                at(row, "hold_expires_at"))),
            rows(connection, "select * from money_operation", row -> new Operation(row.getString("idempotency_key"), row.getString("reference"),
                row.getString("kind"), row.getInt("decision_number"), row.getInt("attempt"), row.getLong("amount"), at(row, "first_sent_at"),
                row.getString("state"), row.getInt("crashes"))),
            rows(connection, "select * from inbox_event", row -> new Event(row.getString("event_id"), row.getString("smartpay_order_id"),
                row.getString("type"), row.getString("state"))),
            rows(connection, "select * from timeline_entry order by id", row -> new Entry(row.getString("reference"), at(row, "at"),
                row.getString("what"), row.getString("by_whom"), row.getString("detail"))),
            rows(connection, "select BUSINESS_KEY_, END_ACT_ID_, STATE_ from ACT_HI_PROCINST", row -> new Instance(row.getString(1),
                row.getString(2), row.getString(3))),
            rows(connection, "select p.BUSINESS_KEY_, e.ACT_ID_, t.NAME_ from ACT_RU_EXECUTION e join ACT_RU_EXECUTION p"
                + " on p.ID_ = e.PROC_INST_ID_ left join ACT_RU_TASK t on t.EXECUTION_ID_ = e.ID_ where e.ACT_ID_ is not null",
                row -> row.getString(1) + " at " + row.getString(2) + (row.getString(3) == null ? "" : " (" + row.getString(3) + ")")),
            rows(connection, "select p.BUSINESS_KEY_, j.HANDLER_CFG_, j.DUEDATE_, j.LOCK_EXP_TIME_, j.LOCK_OWNER_, j.RETRIES_, j.EXCEPTION_MSG_"
                + " from ACT_RU_JOB j join ACT_RU_EXECUTION p on p.ID_ = j.PROCESS_INSTANCE_ID_", row -> row.getString(1) + " job "
                + row.getString(2) + ", due " + row.getString(3) + ", locked until " + row.getString(4) + " by " + row.getString(5) + ", retries "
                + row.getString(6) + ", " + row.getString(7)),
            rows(connection, "select ID_, EXCEPTION_MSG_ from ACT_RU_JOB where RETRIES_ = 0 and not exists"
                + " (select 1 from ACT_RU_INCIDENT i where i.CONFIGURATION_ = ACT_RU_JOB.ID_)", row -> row.getString(1) + " " + row.getString(2)),
            rows(connection, "select p.BUSINESS_KEY_, i.ACTIVITY_ID_, i.INCIDENT_MSG_ from ACT_RU_INCIDENT i join ACT_RU_EXECUTION p"
                + " on p.ID_ = i.PROC_INST_ID_", row -> row.getString(1) + " at " + row.getString(2) + ": " + row.getString(3)));
    }

    List<Entry> timelineOf(String reference) {
        return timeline.stream().filter(entry -> entry.reference().equals(reference)).toList();
    }

    List<Operation> operationsOf(String reference) {
        return operations.stream().filter(operation -> operation.reference().equals(reference)).toList();
    }

    private static <T> List<T> rows(Connection connection, String sql, Row<T> row) throws SQLException {
        try (ResultSet found = connection.createStatement().executeQuery(sql)) {
            List<T> rows = new ArrayList<>();
            while (found.next()) {
                rows.add(row.of(found));
            }
            return rows;
        }
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
