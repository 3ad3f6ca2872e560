package dev.manualcapture.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** The sandbox's own controls under {@code /sandbox}: clock, faults, dashboard, ledger, deliveries, switches. */
final class ControlCalls {

    private final Store store;
    private final Orders orders;
    private final Views views;
    private final Faults faults;
    private final Ledger ledger;
    private final Deliveries deliveries;
    private final Switches switches;
    private final Supplier<Duration> offset;
    private final Function<Duration, Duration> advance;
    private final Routes routes = new Routes();

    /**
     * @param offset  how far the sandbox's clock is ahead
     * @param advance moves it on by that much, and returns the new offset once what fell due was applied
     */
    ControlCalls(Store store, Orders orders, Views views, Faults faults, Ledger ledger, Deliveries deliveries, Switches switches,
            Supplier<Duration> offset, Function<Duration, Duration> advance) {
        this.store = store;
        this.orders = orders;
        this.views = views;
        this.faults = faults;
        this.ledger = ledger;
        this.deliveries = deliveries;
        this.switches = switches;
        this.offset = offset;
        this.advance = advance;
        routes.add("GET", "/sandbox/clock", (call, none) -> inTurn(this::clock))
                .add("POST", "/sandbox/clock", (call, none) -> advance(call))
                .add("GET", "/sandbox/faults", (call, none) -> inTurn(faults::show))
                .add("POST", "/sandbox/faults", (call, none) -> call.isForm() ? form(call, "faults", this::faultForm)
                        : inTurn(() -> faults.arm(call.json())))
                .add("DELETE", "/sandbox/faults", (call, none) -> disarm())
                .add("POST", "/sandbox/dashboard", (call, none) -> call.isForm() ? form(call, "orders", this::dashboardForm)
                        : inTurn(() -> dashboard(call.json())))
                .add("GET", "/sandbox/ledger", (call, none) -> inTurn(() -> ledger.show(call.query("order"))))
                .add("GET", "/sandbox/deliveries", (call, none) -> inTurn(() -> deliveries.show(500)))
                .add("POST", "/sandbox/deliveries", (call, none) -> call.isForm() ? form(call, "webhooks", this::sendAgainForm)
                        : inTurn(() -> sendAgain(call)))
                .add("GET", "/sandbox/switches", (call, none) -> inTurn(switches::show))
                .add("POST", "/sandbox/switches", (call, none) -> inTurn(() -> flip(call)));
    }

    Answer answer(Call call) {
        return routes.answer(call);
    }

    private Answer inTurn(Supplier<ObjectNode> work) {
        return store.inTurn(() -> Answer.ok(work.get()));
    }

    private ObjectNode clock() {
        return Json.object().put("now", store.now().toString()).put("offset", offset.get().toString());
    }

    /** A form leads back to the page it came from. */
    private Answer advance(Call call) {
        String asked = call.isForm() ? call.formField("advance") : call.json().path("advance").asText(null);
        advance.apply(duration(asked));
        return call.isForm() ? Answer.seeOther("/") : inTurn(this::clock);
    }

    private static Duration duration(String text) {
        try {
            Duration duration = Duration.parse(text == null ? "" : text);
            if (!duration.isNegative() && duration.toDays() <= 3660) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            // refused below
        }
        throw SmartpayError.invalid("advance", "must be an ISO-8601 duration like P7D, not negative, at most ten years");
    }

    private Answer disarm() {
        return store.inTurn(() -> {
            faults.disarm();
            return Answer.empty(204);
        });
    }

    /** What the merchant does by hand at Smartpay; without an amount, all that is left. A partial capture releases the rest. */
    private ObjectNode dashboard(ObjectNode asked) {
        Fields request = new Fields(asked);
        request.required("order", "do");
        String id = request.text("order", Fields.TEXT);
        String what = request.oneOf("do", "capture", "cancel");
        Long amount = request.amount("amount", 1);
        String remainder = request.automaticOrManual("cancelRemainder", switches.on(Switches.STRICT_CONSTANTS));
        request.check();
        if (what.equals("cancel")) {
            orders.cancel(id);
        } else {
            orders.capture(id, amount == null ? Orders.remaining(orders.get(id)) : amount, "manual".equals(remainder), Json.object());
        }
        return views.order(orders.get(id), false);
    }

    private void dashboardForm(Call call) {
        dashboard(Json.object().put("order", call.formField("order")).put("do", call.formField("do")));
    }

    private void sendAgainForm(Call call) {
        deliveries.sendAgain(call.formField("event"));
    }

    /** {@code what} is the name of a misbehaviour, an equals sign and its value. */
    private void faultForm(Call call) {
        if (call.formField("disarm") != null) {
            faults.disarm();
            return;
        }
        String what = String.valueOf(call.formField("what"));
        ObjectNode asked = Json.object().put("match", call.formField("match"));
        asked.set("times", Json.scalar(call.formField("times")));
        asked.set(what.replaceFirst("=.*", ""), Json.scalar(what.substring(what.indexOf('=') + 1)));
        faults.arm(asked);
    }

    /** Does what a form asks and leads back to the part of the page that it came from. */
    private Answer form(Call call, String section, Consumer<Call> work) {
        return store.inTurn(() -> {
            work.accept(call);
            return Answer.seeOther("/#" + section);
        });
    }

    private ObjectNode sendAgain(Call call) {
        deliveries.sendAgain(call.json().path("event").asText());
        return deliveries.show(500);
    }

    private ObjectNode flip(Call call) {
        switches.set(call.json());
        return switches.show();
    }
}
