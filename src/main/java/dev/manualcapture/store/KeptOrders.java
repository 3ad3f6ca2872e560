package dev.manualcapture.store;

import dev.manualcapture.order.Order;
import dev.manualcapture.order.OrderReference;
import dev.manualcapture.order.OrderStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All that our tables keep of an order: to be shown as it is, and to be removed once nothing can happen to the order any more. */
@Repository
public class KeptOrders {

    private static final List<String> ENDS = Arrays.stream(OrderStatus.values()).filter(OrderStatus::isEnd).map(OrderStatus::code).toList();
    /** Ended, not watched for a late approval, no event of it waits, and of every call it is known what became of it. */
    private static final String IS_OVER = """
        status in (:ends) and next_check_at is null
          and not exists (select 1 from money_operation m where m.reference = o.reference and m.state in ('SENT', 'UNKNOWN'))
          and not exists (select 1 from inbox_event e where e.state = 'NEW' and e.smartpay_order_id = o.smartpay_order_id)
          and not exists (select 1 from timeline_entry t where t.reference = o.reference and t.at >= :quietSince)
        """;

    private final JdbcClient jdbc;

    KeptOrders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Orders that are over, and that nothing has happened to since; the oldest first. */
    public List<OrderReference> over(Instant quietSince, int limit) {
        return jdbc.sql("select reference from customer_order o where created_at < :quietSince and " + IS_OVER
                + "order by created_at fetch first :limit rows only")
            .param("ends", ENDS).param("quietSince", OrderStore.utc(quietSince)).param("limit", limit)
            .query((row, n) -> new OrderReference(row.getString(1))).list();
    }

    /** Whether the order is over, and nothing has happened to it since; to be asked under its row lock. */
    public boolean isOver(OrderReference reference, Instant quietSince) {
        return jdbc.sql("select count(*) from customer_order o where reference = :reference and " + IS_OVER)
            .param("reference", reference.value()).param("ends", ENDS).param("quietSince", OrderStore.utc(quietSince))
            .query(Integer.class).single() == 1;
    }

    /** Removes the order; its events go by their own age. */
    public void remove(Order order) {
        for (String table : List.of("timeline_entry", "money_operation", "customer_order")) {
            jdbc.sql("delete from " + table + " where reference = ?").param(order.reference().value()).update();
        }
    }

    /** Removes the order's events, for which all events are read: for one order that somebody wants erased. */
    public void removeEvents(Order order) {
        if (order.smartpayOrderId() != null) {
            jdbc.sql("delete from inbox_event where smartpay_order_id = ?").param(order.smartpayOrderId()).update();
        }
    }

    /** Each row about the order, by the name of its table. */
    public Map<String, List<Map<String, Object>>> rows(Order order) {
        Map<String, List<Map<String, Object>>> tables = new LinkedHashMap<>();
        tables.put("customer_order", rows("select * from customer_order where reference = ?", order.reference().value()));
        tables.put("timeline_entry", rows("select * from timeline_entry where reference = ? order by id", order.reference().value()));
        tables.put("money_operation", rows("select * from money_operation where reference = ? order by first_sent_at", order.reference().value()));
        tables.put("inbox_event", rows("select * from inbox_event where smartpay_order_id = ? order by received_at", order.smartpayOrderId()));
        tables.put("audit_entry", rows("select * from audit_entry where reference = ? order by id", order.reference().value()));
        return tables;
    }

    private List<Map<String, Object>> rows(String sql, String key) {
        return jdbc.sql(sql).param(key).query(KeptOrders::row).list();
    }

    private static Map<String, Object> row(ResultSet row, int number) throws SQLException {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            Object value = row.getMetaData().getColumnTypeName(column).toLowerCase(Locale.ROOT).startsWith("timestamp")
                ? row.getObject(column, OffsetDateTime.class) : row.getObject(column);
            fields.put(row.getMetaData().getColumnLabel(column).toLowerCase(Locale.ROOT),
                value instanceof OffsetDateTime at ? at.toInstant() : value);
        }
        return fields;
    }
}
