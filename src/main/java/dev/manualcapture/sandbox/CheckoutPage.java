package dev.manualcapture.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;

/** What the shopper sees: the order with its total (or the token) and the choices, or what came of one. No script. */
final class CheckoutPage {

    private final CheckoutTexts texts;
    private final ObjectNode session;
    private final ObjectNode subject;

    /** @param subject the session's order, or its token */
    CheckoutPage(ObjectNode session, ObjectNode subject) {
        this.texts = CheckoutTexts.in(session.path("locale").asText());
        this.session = session;
        this.subject = subject;
    }

    static String unknown() {
        CheckoutTexts texts = CheckoutTexts.in("ja");
        return Html.page("ja", texts.unknown(), "<main><h1>" + texts.unknown() + "</h1><p>"
                + CheckoutTexts.in("en").unknown() + "</p></main>");
    }

    boolean awaitsChoice() {
        return status().equals("requires_authorization");
    }

    /** The order, with choices while it awaits one, else with the word that it is decided. */
    String open() {
        String end = awaitsChoice() ? choices() : "<p class=\"outcome\" id=\"decided\">" + texts.decided() + " ("
                + Html.escape(status()) + ")</p>" + link(decidedUrl());
        return page((session.has("order") ? summary() : "<p>" + texts.token() + "</p>") + end);
    }

    String approved() {
        return outcome(texts.approved(), url("successUrl"), false);
    }

    String declined() {
        return outcome(texts.declined(), url("cancelUrl"), false);
    }

    String softlyDeclined() {
        return outcome(texts.softDeclined(), url("cancelUrl"), true);
    }

    String canceled() {
        return outcome(texts.canceled(), url("cancelUrl"), true);
    }

    private String outcome(String what, String url, boolean mayTryAgain) {
        return page("<p class=\"outcome\" id=\"outcome\">" + what + "</p><p id=\"destination\">" + texts.sentTo() + "<br><span>"
                + Html.escape(url) + "</span></p>" + link(url) + (mayTryAgain ? choices() : ""));
    }

    private String page(String body) {
        return Html.page(texts.language(), texts.title(), "<p class=\"test\" id=\"test-mode\">" + texts.banner() + "</p><main><h1>"
                + texts.title() + "</h1>" + body + "</main>");
    }

    private String summary() {
        StringBuilder rows = new StringBuilder();
        for (JsonNode line : subject.path("lineItems")) {
            long quantity = line.path("quantity").asLong(1);
            String name = line.path("kind").asText().equals("discount") ? texts.discount() + ": " + LineItems.name(line)
                    : LineItems.name(line);
            rows.append(row("", Html.escape(name) + (quantity == 1 ? "" : " <small>× " + quantity + "</small>"),
                    LineItems.total(line)));
        }
        JsonNode fee = subject.path("shippingInfo").path("feeAmount");
        if (fee.isNumber()) {
            rows.append(row("", texts.shipping(), fee.asLong()));
        }
        rows.append(row(" class=\"total\"", texts.total(), subject.path("amount").asLong()));
        return "<p><small>" + texts.shop() + "</small><br><strong>" + Html.escape(shop()) + "</strong></p>"
                + described() + "<h2>" + texts.items() + "</h2><table>" + rows + "</table>"
                + "<p><small>" + texts.shipTo() + "</small><br>" + Html.escape(address()) + "</p>";
    }

    private String described() {
        String description = subject.path("description").asText();
        return description.isEmpty() ? "" : "<p>" + Html.escape(description) + "</p>";
    }

    private static String row(String attributes, String name, long amount) {
        return "<tr" + attributes + "><th scope=\"row\">" + name + "</th><td>" + Html.yen(amount) + "</td></tr>";
    }

    private String choices() {
        return form("approve", texts.approve()) + form("cancel", texts.cancel()) + form("decline", texts.decline())
                + (session.has("order") ? form("decline-softly", texts.softDecline()) : "");
    }

    private String form(String choice, String label) {
        return "<form method=\"post\" action=\"" + Html.escape(Checkout.MOUNT + session.path("_token").asText())
                + "\"><button class=\"" + choice + "\" id=\"" + choice + "\" name=\"choice\" value=\"" + choice + "\">" + label + "</button></form>";
    }

    private String link(String url) {
        return "<p><a id=\"continue\" href=\"" + Html.escape(url) + "\">" + texts.back() + "</a></p>";
    }

    private String status() {
        return subject.path("status").asText();
    }

    private String decidedUrl() {
        return url(status().equals("rejected") || status().equals("canceled") ? "cancelUrl" : "successUrl");
    }

    private String url(String name) {
        return session.path(name).asText();
    }

    /** The session names no shop; the host that the shopper returns to does. */
    private String shop() {
        return URI.create(url("successUrl")).getHost();
    }

    private String address() {
        JsonNode address = subject.path("shippingInfo").path("address");
        ArrayNode parts = Json.array();
        StringBuilder text = new StringBuilder(texts.language().equals("ja") ? "〒" : "");
        for (String part : new String[] {"postalCode", "administrativeArea", "locality", "subLocality", "line1", "line2", "line3",
            "line4", "line5"}) {
            if (address.path(part).isTextual() && !address.path(part).asText().isEmpty()) {
                parts.add(address.path(part));
            }
        }
        parts.forEach(part -> text.append(part.asText()).append(' '));
        return text.toString().trim();
    }
}
