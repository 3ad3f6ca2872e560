package dev.manualcapture.store;

import dev.manualcapture.order.OrderReference;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who exported or erased an order, and when; it outlives the order. */
@Repository
public class AuditTrail {

    private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);

    private final JdbcClient jdbc;
    private final Clock clock;

    AuditTrail(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Adds a past fact, for example {@code erased}. */
    public void add(String what, OrderReference reference, String by) {
        jdbc.sql("insert into audit_entry (at, what, reference, by_whom) values (?, ?, ?, ?)")
            .params(OrderStore.utc(clock.instant()), what, reference.value(), by).update();
        LOG.info("Order {} {} by {}", reference, what, by);
    }

    /** @return how many entries were removed */
    public int removeBefore(Instant before, int limit) {
        return jdbc.sql("delete from audit_entry where id in (select id from audit_entry where at < ? order by at fetch first ? rows only)")
            .params(OrderStore.utc(before), limit).update();
    }
}
