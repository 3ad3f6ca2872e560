package dev.manualcapture.retention;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long things are kept.
 *
 * @param orders how long after the last thing that happened to it an order is kept, and an event after it came; as long as the model keeps
 *               its process (<i>History time to live</i>), since each explains the other
 * @param audit  how long it is kept who exported or erased an order: people ask for it long after the order is gone
 */
@ConfigurationProperties("retention")
public record RetentionProperties(@DefaultValue("P180D") Duration orders, @DefaultValue("P1095D") Duration audit) {

    /** A checkout page is watched for a month, and Smartpay may send an event again for as long as it likes. */
    private static final Duration SHORTEST = Duration.ofDays(31);

    /** @throws IllegalStateException naming a setting that is too short */
    public RetentionProperties {
        if (orders.compareTo(SHORTEST) < 0 || audit.compareTo(orders) < 0) {
            throw new IllegalStateException("RETENTION_ORDERS is " + inDays(orders) + " and RETENTION_AUDIT " + inDays(audit) + ": keep orders for "
                + inDays(SHORTEST) + " at least, and the audit no shorter than them");
        }
    }

    /** As a person would set it, {@code P31D}; Java counts in hours. */
    private static String inDays(Duration time) {
        return time.equals(Duration.ofDays(time.toDays())) ? "P" + time.toDays() + "D" : time.toString();
    }
}
