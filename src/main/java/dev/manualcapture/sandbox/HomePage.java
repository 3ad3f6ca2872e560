package dev.manualcapture.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The page for people at the sandbox's root: the clock, orders with money and time left, deliveries, faults, the ledger's tail. */
final class HomePage {

    private final Store store;
    private final Documents documents;
    private final Ledger ledger;
    private final Deliveries deliveries;
    private final Faults faults;

    HomePage(Store store, Documents documents, Ledger ledger, Deliveries deliveries, Faults faults) {
        this.store = store;
        this.documents = documents;
        this.ledger = ledger;
        this.deliveries = deliveries;
        this.faults = faults;
    }

    Answer answer() {
        return store.inTurn(() -> Html.answer(200, Html.page("en", "Smartpay sandbox",
                "<p class=\"test\">Sandbox: a pretend Smartpay, no money moves</p><main class=\"wide\"><h1>Smartpay sandbox</h1>"
                        + "<p id=\"clock\">Its clock says <strong>" + store.now() + "</strong></p>"
                        + advance("P1D", "One day on") + advance("P7D", "Seven days on") + orders() + deliveries() + faults() + calls()
                        + "<p><a href=\"/sandbox/ledger\">whole ledger</a> · <a href=\"/sandbox/deliveries\">deliveries</a> · "
                        + "<a href=\"/sandbox/faults\">faults</a> · <a href=\"/sandbox/switches\">switches</a></p></main>")));
    }

    private static String advance(String duration, String label) {
        return "<form class=\"inline\" method=\"post\" action=\"/sandbox/clock\"><button name=\"advance\" value=\"" + duration + "\">"
                + label + "</button></form>";
    }

    private String orders() {
        StringBuilder rows = new StringBuilder();
        for (ObjectNode order : documents.newest("order", 50)) {
            ObjectNode money = Ledger.money(order);
            String id = money.path("id").asText();
            rows.append("<tr>").append(Orders.status(order).equals("requires_authorization") && order.has("_checkout")
                            ? "<td><a href=\"" + Html.escape(order.path("_checkout").asText()) + "\">" + Html.escape(id) + "</a></td>"
                            : cell(id))
                    .append(cell(money.path("reference").asText(""))).append(cell(Orders.status(order)))
                    .append(cell(Html.yen(order.path("amount").asLong()))).append(cell(Html.yen(money.path("authorized").asLong())))
                    .append(cell(Html.yen(money.path("captured").asLong()))).append(cell(Html.yen(money.path("released").asLong())))
                    .append(cell(timeLeft(order))).append("</tr>");
        }
        return table("Orders (newest 50; a link leads to the checkout)",
                List.of("order", "reference", "status", "amount", "authorized", "captured", "released", "time left"), rows);
    }

    private String timeLeft(ObjectNode order) {
        if (!Orders.status(order).equals("requires_capture")) {
            return "";
        }
        Duration left = Duration.between(store.now(), Instant.ofEpochMilli(order.path("expiresAt").asLong()));
        return "%d d %d h %d min".formatted(left.toDays(), left.toHoursPart(), left.toMinutesPart());
    }

    private String deliveries() {
        StringBuilder rows = new StringBuilder();
        deliveries.show(20).path("deliveries").forEach(delivery -> rows.append("<tr>").append(cell(delivery.path("type").asText()))
                .append(cell(delivery.path("resource").asText())).append(cell(delivery.path("state").asText()))
                .append(cell(delivery.path("attempts").asText())).append(cell(delivery.path("lastAnswer").asText("")))
                .append(cell(delivery.path("due").asText())).append("</tr>"));
        return table("Webhooks (newest 20)", List.of("event", "about", "state", "attempts", "last answer", "due"), rows);
    }

    private String faults() {
        StringBuilder rows = new StringBuilder();
        faults.show().path("faults").forEach(fault -> {
            ObjectNode what = fault.deepCopy();
            what.remove(List.of("match", "armed", "fired"));
            rows.append("<tr>").append(cell(fault.path("match").asText())).append(cell(what.toString()))
                    .append(cell(fault.path("armed").asText())).append(cell(fault.path("fired").asText())).append("</tr>");
        });
        return table("Faults", List.of("for", "what", "still armed", "fired"), rows);
    }

    private String calls() {
        StringBuilder rows = new StringBuilder();
        ledger.newest(30).forEach(call -> rows.append("<tr>").append(cell(call.path("at").asText()))
                .append(cell(call.path("method").asText() + " " + call.path("path").asText()))
                .append(cell(call.path("order").asText(""))).append(cell(call.path("amount").asText("")))
                .append(cell(call.path("executed").asBoolean() ? "executed" : "")).append(cell(call.path("status").asText("dropped")))
                .append("</tr>"));
        return table("Ledger (newest 30)", List.of("at", "call", "order", "amount", "", "status"), rows);
    }

    private static String table(String title, List<String> heads, CharSequence rows) {
        StringBuilder head = new StringBuilder();
        heads.forEach(name -> head.append("<th scope=\"col\">").append(name).append("</th>"));
        return "<h2>" + title + "</h2><table><thead><tr>" + head + "</tr></thead><tbody>" + rows + "</tbody></table>";
    }

    private static String cell(String text) {
        return "<td>" + Html.escape(text) + "</td>";
    }
}
