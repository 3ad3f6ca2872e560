package dev.manualcapture.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * A page of orders.
 *
 * @param nextPage what to send as {@code page} for the next one; absent on the last
 */
record OrderList(List<OrderView> orders, @JsonInclude(JsonInclude.Include.NON_NULL) String nextPage) {
}
