package dev.manualcapture.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.manualcapture.api.Placement.Placed;
import dev.manualcapture.order.Money;
import dev.manualcapture.order.Order;
import dev.manualcapture.order.OrderReference;
import dev.manualcapture.order.StockConfirmation;
import dev.manualcapture.order.StockConfirmation.Outcome;
import dev.manualcapture.process.Orders;
import dev.manualcapture.store.Timeline;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What shop and warehouse can do to an order. */
@RestController
@RequestMapping("/api/orders")
class OrdersController {

    private final Placement placement;
    private final Orders orders;
    private final Timeline timeline;
    private final RequestBodies bodies;
    private final ReturnUrls returnUrls;
    private final ShopProperties shop;

    OrdersController(Placement placement, Orders orders, Timeline timeline, RequestBodies bodies, ReturnUrls returnUrls, ShopProperties shop) {
        this.placement = placement;
        this.orders = orders;
        this.timeline = timeline;
        this.bodies = bodies;
        this.returnUrls = returnUrls;
        this.shop = shop;
    }

    /** Places an order: 201, and 200 for the same order again. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<OrderView> place(@RequestBody(required = false) byte[] body, Principal shopUser) {
        OrderRequest request = OrderRequest.of(bodies.read(body, "order"), returnUrls);
        String warning = request.sumWarning();
        if (warning != null && shop.strictSums()) {
            throw new InvalidRequest(List.of(new FieldError("amount", warning)));
        }
        Placed placed = placement.place(request, shopUser.getName());
        OrderView view = OrderView.of(placed.order(), placed.timeline(), warning == null ? List.of() : List.of(warning));
        return placed.isNew() ? ResponseEntity.created(URI.create("/api/orders/" + placed.order().reference())).body(view)
            : ResponseEntity.ok(view);
    }

    /** Confirms stock: 200 with the order; decided before: 409. */
    @PostMapping(path = "/{reference}/stock-confirmation", consumes = MediaType.APPLICATION_JSON_VALUE)
    OrderView confirmStock(@PathVariable String reference, @RequestBody(required = false) byte[] body, Principal user) {
        JsonNode said = bodies.read(body, "stock-confirmation");
        Outcome outcome = Outcome.valueOf(said.get("outcome").asText().toUpperCase(Locale.ROOT));
        Money amount = said.hasNonNull("amount") ? Money.yen(said.get("amount").asLong()) : null;
        if (amount != null && outcome != Outcome.PARTIAL) {
            throw new InvalidRequest(List.of(new FieldError("amount", "belongs to partial alone; leave it out, or say partial")));
        }
        StockConfirmation confirmation = new StockConfirmation(outcome, amount, text(said, "note"));
        return view(orders.confirmStock(existing(reference), confirmation, user.getName()));
    }

    /** Cancels for the shop: 200 with the order; decided before: 409. */
    @PostMapping(path = "/{reference}/cancellation", consumes = MediaType.APPLICATION_JSON_VALUE)
    OrderView cancel(@PathVariable String reference, @RequestBody(required = false) byte[] body, Principal user) {
        String reason = text(bodies.read(body, "cancellation"), "reason");
        return view(orders.cancel(existing(reference), reason, user.getName()));
    }

    private OrderView view(Order order) {
        return OrderView.of(order, timeline.of(order.reference()), List.of());
    }

    private static String text(JsonNode body, String field) {
        return body.hasNonNull(field) && !body.get(field).asText().isBlank() ? body.get(field).asText().strip() : null;
    }

    static OrderReference existing(String reference) {
        if (!OrderReference.isValid(reference)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such order: a reference has 1 to 40 characters of A-Z, a-z, 0-9, _ and -.");
        }
        return new OrderReference(reference);
    }
}
