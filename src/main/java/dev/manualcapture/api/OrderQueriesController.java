package dev.manualcapture.api;

import dev.manualcapture.order.Order;
import dev.manualcapture.order.OrderStatus;
import dev.manualcapture.order.TimelineEntry;
import dev.manualcapture.store.OrderStore;
import dev.manualcapture.store.PageStart;
import dev.manualcapture.store.Timeline;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reading orders. */
@RestController
@RequestMapping("/api/orders")
class OrderQueriesController {

    private static final int LARGEST_PAGE = 200;
    private static final Instant YEAR_1 = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z");

    private final OrderStore orders;
    private final Timeline timeline;

    OrderQueriesController(OrderStore orders, Timeline timeline) {
        this.orders = orders;
        this.timeline = timeline;
    }

    /** One order: 200, or 404. */
    @GetMapping("/{reference}")
    OrderView get(@PathVariable String reference) {
        Order order = orders.get(OrdersController.existing(reference));
        return OrderView.of(order, timeline.of(order.reference()), List.of());
    }

    /** A page of orders, the hold that ends first comes first. */
    @GetMapping
    OrderList list(@RequestParam(required = false) String status, @RequestParam(required = false) String expiresBefore,
                   @RequestParam(required = false) String page, @RequestParam(required = false) String limit) {
        List<FieldError> errors = new ArrayList<>();
        OrderStatus wanted = status(status, errors);
        Instant before = instant(expiresBefore, errors);
        PageStart start = start(page, errors);
        int size = number("limit", limit, 50, 1, LARGEST_PAGE, errors);
        if (!errors.isEmpty()) {
            throw new InvalidRequest(errors);
        }
        List<Order> found = orders.list(wanted, before, start, size + 1);
        List<Order> shown = found.subList(0, Math.min(size, found.size()));
        Map<String, List<TimelineEntry>> timelines = timeline.of(shown.stream().map(order -> order.reference().value()).toList());
        return new OrderList(shown.stream()
            .map(order -> OrderView.of(order, timelines.getOrDefault(order.reference().value(), List.of()), List.of())).toList(),
            found.size() > size ? PageStart.after(shown.get(size - 1)).text() : null);
    }

    private static OrderStatus status(String code, List<FieldError> errors) {
        try {
            return code == null || code.isEmpty() ? null : OrderStatus.of(code);
        } catch (IllegalArgumentException unknown) {
            errors.add(new FieldError("status", "there is no such status"));
            return null;
        }
    }

    private static Instant instant(String text, List<FieldError> errors) {
        try {
            Instant time = text == null || text.isEmpty() ? null : Instant.parse(text);
            if (time == null || time.isAfter(YEAR_1) && time.isBefore(YEAR_10000)) {
                return time;
            }
        } catch (DateTimeException notATime) {
            // said below
        }
        errors.add(new FieldError("expiresBefore", "write it as 2030-01-31T09:00:00Z"));
        return null;
    }

    private static PageStart start(String page, List<FieldError> errors) {
        try {
            return PageStart.of(page);
        } catch (IllegalArgumentException unknown) {
            errors.add(new FieldError("page", "what nextPage said, or how many orders to leave out"));
            return PageStart.FIRST;
        }
    }

    private static int number(String field, String text, int otherwise, int least, int most, List<FieldError> errors) {
        try {
            int number = text == null || text.isEmpty() ? otherwise : Integer.parseInt(text);
            if (number >= least && number <= most && (text == null || text.matches("[0-9]*"))) { // Java reads digits of every script
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // said below
        }
        errors.add(new FieldError(field, "a number from " + least + " to " + most));
        return otherwise;
    }
}
