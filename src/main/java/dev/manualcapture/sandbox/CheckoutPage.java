package dev.manualcapture.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
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
        return Html.page("ja", texts.unknown(), "checkout", "<main><h1>" + texts.unknown() + "</h1><p lang=\"en\">"
                + CheckoutTexts.in("en").unknown() + "</p></main>");
    }

    boolean awaitsChoice() {
        return status().equals("requires_authorization");
    }

    /** The order, with choices while it awaits one, else with the word that it is decided. */
    String open() {
        if (awaitsChoice()) {
            return page("<h1>" + texts.title() + "</h1>" + summary() + choices());
        }
        return page("<section class=\"card plain\"><h1 class=\"outcome\" id=\"decided\">" + texts.decided() + "</h1><p><small>"
                + Html.escape(status()) + "</small></p>" + link(decidedUrl()) + "</section>" + summary());
    }

    String approved() {
        return outcome("good", texts.approved(), url("successUrl"), false);
    }

    String declined() {
        return outcome("bad", texts.declined(), url("cancelUrl"), false);
    }

    String softlyDeclined() {
        return outcome("bad", texts.softDeclined(), url("cancelUrl"), true);
    }

    String canceled() {
        return outcome("plain", texts.canceled(), url("cancelUrl"), true);
    }

    private String outcome(String kind, String what, String url, boolean mayTryAgain) {
        return page("<section class=\"card " + kind + (mayTryAgain ? " again" : "") + "\"><h1 class=\"outcome\" id=\"outcome\">" + what
                + "</h1><p id=\"destination\"><small>" + texts.sentTo() + "</small><br><span>" + Html.escape(url) + "</span></p>"
                + link(url) + "</section>" + summary() + (mayTryAgain ? choices() : ""));
    }

    private String page(String body) {
        return Html.page(texts.language(), texts.title(), "checkout", "<p class=\"test\" id=\"test-mode\">" + texts.banner()
                + "</p><main><header><p class=\"shop\"><small>" + texts.shop() + "</small><br><strong>" + Html.escape(shop())
                + "</strong></p></header>" + body + "</main>");
    }

    private String summary() {
        if (!session.has("order")) {
            return "<section class=\"card\"><p>" + texts.token() + "</p></section>";
        }
        StringBuilder rows = new StringBuilder();
        subject.path("lineItems").forEach(line -> rows.append(row("", name(line), LineItems.total(line))));
        JsonNode fee = subject.path("shippingInfo").path("feeAmount");
        if (fee.isNumber()) {
            rows.append(row("", texts.shipping(), fee.asLong()));
        }
        return "<section class=\"card\"><h2>" + texts.items() + "</h2>" + described() + "<table><tbody>" + rows + "</tbody><tfoot>"
                + row(" class=\"total\"", texts.total(), amount()) + "</tfoot></table></section>"
                + "<section class=\"card\"><h2>" + texts.shipTo() + "</h2><p class=\"address\">"
                + Html.escape(new ShippingAddress(subject.path("shippingInfo").path("address")).in(texts.language()).strip())
                + "</p></section>";
    }

    private String described() {
        String description = subject.path("description").asText();
        String reference = subject.path("reference").asText();
        return (description.isEmpty() ? "" : "<p>" + Html.escape(description) + "</p>")
                + (reference.isEmpty() ? "" : "<p><small>" + texts.reference() + " " + Html.escape(reference) + "</small></p>");
    }

    private String name(JsonNode line) {
        String name = Html.escape(LineItems.name(line));
        return switch (line.path("kind").asText()) {
            case "discount" -> texts.discount() + ": " + name;
            case "tax" -> texts.tax() + ": " + name;
            default -> name + (line.path("quantity").asLong(1) == 1 ? "" : "<br><small>"
                    + Html.yen(line.path("price").path("amount").asLong()) + " × " + line.path("quantity").asLong() + "</small>");
        };
    }

    private static String row(String attributes, String name, long amount) {
        return "<tr" + attributes + "><th scope=\"row\">" + name + "</th><td>" + Html.yen(amount) + "</td></tr>";
    }

    private String choices() {
        return form("approve", session.has("order") ? texts.approve().formatted(Html.yen(amount())) : texts.approveToken())
                + form("cancel", texts.cancel()) + "<section class=\"trial\"><h2>" + texts.trial() + "</h2>"
                + form("decline", texts.decline()) + (session.has("order") ? form("decline-softly", texts.softDecline()) : "")
                + "</section>";
    }

    private String form(String choice, String label) {
        return "<form method=\"post\" action=\"" + Html.escape(Checkout.MOUNT + session.path("_token").asText())
                + "\"><button class=\"" + choice + "\" id=\"" + choice + "\" name=\"choice\" value=\"" + choice + "\">" + label
                + "</button></form>";
    }

    private String link(String url) {
        return "<p><a class=\"button\" id=\"continue\" href=\"" + Html.escape(url) + "\">" + texts.back() + "</a></p>";
    }

    private long amount() {
        return subject.path("amount").asLong();
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
}
