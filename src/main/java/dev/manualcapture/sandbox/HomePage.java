package dev.manualcapture.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The page for people at the sandbox's root: the clock, orders with money and time left, deliveries, faults, the ledger's tail, and
 * what a developer needs to begin.
 */
final class HomePage {

    private final Store store;
    private final Documents documents;
    private final Ledger ledger;
    private final Deliveries deliveries;
    private final Faults faults;
    private final HomeControls controls = new HomeControls();

    HomePage(Store store, Documents documents, Ledger ledger, Deliveries deliveries, Faults faults) {
        this.store = store;
        this.documents = documents;
        this.ledger = ledger;
        this.deliveries = deliveries;
        this.faults = faults;
    }

    /** @param call its query may hold the {@code pageToken} of older orders */
    Answer answer(Call call) {
        return store.inTurn(() -> Html.answer(200, Html.page("en", "Smartpay sandbox", "home",
                "<p class=\"test\">Sandbox: a pretend Smartpay, no money moves</p><header><h1>Smartpay sandbox</h1><nav>"
                        + "<a href=\"#orders\">Orders</a> <a href=\"#webhooks\">Webhooks</a> <a href=\"#faults\">Faults</a> "
                        + "<a href=\"#ledger\">Ledger</a> <a href=\"#start\">Getting started</a></nav></header><main>"
                        + controls.clock(store.now()) + orders(call) + deliveries() + faults() + calls()
                        + controls.gettingStarted(call.origin()) + "</main>")));
    }

    private String orders(Call call) {
        StringBuilder rows = new StringBuilder();
        JsonNode page = documents.list("order", call, order -> order);
        page.path("data").forEach(order -> rows.append(orderRow((ObjectNode) order)));
        String older = page.has("nextPageToken") ? "<p><a href=\"/?pageToken=" + page.path("nextPageToken").asText()
                + "#orders\">Older orders</a></p>" : "";
        String newest = call.query("pageToken") == null ? "" : "<p><a href=\"/#orders\">Newest orders</a></p>";
        return Html.section("orders", "Orders", "Newest first. An order that awaits the shopper links to its checkout, any other to its"
                + " ledger.", Html.table(List.of("order", "reference", "status", "amount", "authorized", "captured", "released",
                "time left", "at Smartpay's dashboard"), rows) + newest + older);
    }

    private String orderRow(ObjectNode order) {
        ObjectNode money = Ledger.money(order);
        String id = money.path("id").asText();
        boolean awaitsShopper = Orders.status(order).equals("requires_authorization") && order.has("_checkout");
        String target = awaitsShopper ? order.path("_checkout").asText() : "/sandbox/ledger?order=" + id;
        return "<tr>" + Html.markup("order", "<a class=\"id\" href=\"" + Html.escape(target) + "\">" + Html.escape(id) + "</a>")
                + Html.cell("reference", money.path("reference").asText(""))
                + Html.markup("status", "<span class=\"pill " + Orders.status(order) + "\">" + Orders.status(order) + "</span>")
                + Html.money("amount", order.path("amount").asLong()) + Html.money("authorized", money.path("authorized").asLong())
                + Html.money("captured", money.path("captured").asLong()) + Html.money("released", money.path("released").asLong())
                + Html.markup("time left", timeLeft(order))
                + Html.markup("by hand", Orders.status(order).equals("requires_capture") ? controls.dashboard(id) : "") + "</tr>";
    }

    private String timeLeft(ObjectNode order) {
        if (!Orders.status(order).equals("requires_capture")) {
            return "";
        }
        Instant end = Instant.ofEpochMilli(order.path("expiresAt").asLong());
        Duration left = Duration.between(store.now(), end);
        return "<strong>%d d %d h %d min</strong><br><small>until %s</small>".formatted(left.toDays(), left.toHoursPart(),
                left.toMinutesPart(), moment(end));
    }

    private String deliveries() {
        StringBuilder rows = new StringBuilder();
        deliveries.show(20).path("deliveries").forEach(delivery -> rows.append("<tr>")
                .append(Html.cell("event", delivery.path("type").asText()))
                .append(Html.markup("about", "<span class=\"id\">" + Html.escape(delivery.path("resource").asText()) + "</span>"))
                .append(Html.markup("state", "<span class=\"pill " + delivery.path("state").asText() + "\">"
                        + delivery.path("state").asText() + "</span>"))
                .append(Html.cell("attempts", delivery.path("attempts").asText()))
                .append(Html.cell("last answer", delivery.path("lastAnswer").asText("")))
                .append(Html.cell("due", moment(Instant.parse(delivery.path("due").asText()))))
                .append(Html.markup("", controls.sendAgain(delivery.path("event").asText()))).append("</tr>"));
        return Html.section("webhooks", "Webhooks", "The newest 20 deliveries; <a href=\"/sandbox/deliveries\">500 as JSON</a>.",
                Html.table(List.of("event", "about", "state", "attempts", "last answer", "due", ""), rows));
    }

    private String faults() {
        StringBuilder rows = new StringBuilder();
        faults.show().path("faults").forEach(fault -> {
            ObjectNode what = fault.deepCopy();
            what.remove(List.of("match", "armed", "fired"));
            rows.append("<tr>").append(Html.cell("for", fault.path("match").asText())).append(Html.cell("what", what.toString()))
                    .append(Html.cell("still armed", fault.path("armed").asText()))
                    .append(Html.cell("fired", fault.path("fired").asInt() == 0 ? "never" : fault.path("fired").asText())).append("</tr>");
        });
        return Html.section("faults", "Faults", "What goes wrong on purpose, next time it matches;"
                        + " <a href=\"/sandbox/faults\">as JSON</a>. Nothing goes wrong by chance.",
                controls.armFaults() + Html.table(List.of("for", "what", "still armed", "fired"), rows));
    }

    private String calls() {
        StringBuilder rows = new StringBuilder();
        ledger.newest(30).forEach(call -> rows.append("<tr>")
                .append(Html.cell("at", moment(Instant.parse(call.path("at").asText()))))
                .append(Html.cell("call", call.path("method").asText() + " " + call.path("path").asText()))
                .append(Html.markup("order", "<span class=\"id\">" + Html.escape(call.path("order").asText("")) + "</span>"))
                .append(call.path("amount").isNumber() ? Html.money("amount", call.path("amount").asLong()) : Html.cell("amount", ""))
                .append(Html.cell("effect", call.path("executed").asBoolean() ? "executed" : "none"))
                .append(Html.cell("status", call.path("status").asText("dropped"))).append("</tr>"));
        return Html.section("ledger", "Ledger", "The newest 30 calls; <a href=\"/sandbox/ledger\">all of it as JSON</a>.",
                Html.table(List.of("at", "call", "order", "amount", "effect", "status"), rows));
    }

    static String moment(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ').replace("Z", " UTC");
    }
}
