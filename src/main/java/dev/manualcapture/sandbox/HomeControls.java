package dev.manualcapture.sandbox;

import java.time.Instant;
import java.util.List;

/** The forms of the page for people, and what it publishes: addresses, keys and the magic values that make a decline. No script. */
final class HomeControls {

    private record Choice(String value, String label) {
    }

    private static final List<Choice> CALLS = List.of(new Choice("POST /v1/payments", "capture"),
            new Choice("PUT /v1/orders/*/cancellation", "cancel an order"), new Choice("GET /v1/orders/*", "read an order"),
            new Choice("POST /v1/checkout-sessions", "create a session"), new Choice("POST /v1/refunds", "refund"));
    private static final List<Choice> CALL_FAULTS = List.of(new Choice("status=503", "answers 503, no effect"),
            new Choice("status=429", "answers 429, no effect"), new Choice("reset=before", "connection drops before the effect"),
            new Choice("reset=after", "connection drops after the effect"),
            new Choice("body=malformed", "malformed answer after the effect"),
            new Choice("delay=PT5S", "answer 5 s late"));
    private static final List<Choice> EVENTS = List.of(new Choice("webhook order.authorized", "order.authorized"),
            new Choice("webhook order.canceled", "order.canceled"), new Choice("webhook order.rejected", "order.rejected"),
            new Choice("webhook payment.created", "payment.created"), new Choice("webhook refund.created", "refund.created"),
            new Choice("webhook *", "any event"));
    private static final List<Choice> EVENT_FAULTS = List.of(new Choice("lose=true", "lost"), new Choice("repeat=3", "sent 3 times"),
            new Choice("delay=PT1H", "sent 1 hour late, by the clock above"));

    String clock(Instant now) {
        return Html.section("clock", "Clock", "Sandbox time, in local mode the application's too. It runs by itself and can only be"
                + " moved forward.", "<p class=\"now\" id=\"now\"><strong>" + HomePage.moment(now) + "</strong></p><div class=\"row\">"
                + advance("PT1H", "1 hour on") + advance("P1D", "1 day on") + advance("P7D", "7 days on")
                + "<form method=\"post\" action=\"/sandbox/clock\"><label>by <input name=\"advance\" value=\"PT90M\" size=\"8\""
                + " required pattern=\"P.+\" title=\"an ISO-8601 duration like PT90M or P2D\"></label> "
                + "<button>Advance</button></form></div>");
    }

    String armFaults() {
        return "<div class=\"row\">" + arm("call", "Next call", CALLS, CALL_FAULTS) + arm("webhook", "Next webhook", EVENTS, EVENT_FAULTS)
                + "<form method=\"post\" action=\"/sandbox/faults\"><button name=\"disarm\" value=\"all\" id=\"disarm\">Disarm all</button>"
                + "</form></div>";
    }

    String dashboard(String order) {
        return "<form method=\"post\" action=\"/sandbox/dashboard\"><input type=\"hidden\" name=\"order\" value=\"" + Html.escape(order)
                + "\"><button class=\"small\" name=\"do\" value=\"capture\">Capture</button> "
                + "<button class=\"small\" name=\"do\" value=\"cancel\">Cancel</button></form>";
    }

    String sendAgain(String event) {
        return "<form method=\"post\" action=\"/sandbox/deliveries\"><button class=\"small\" name=\"event\" value=\"" + Html.escape(event)
                + "\">Send again</button></form>";
    }

    String gettingStarted(String origin) {
        String address = Html.escape(origin);
        return Html.section("start", "Getting started", "",
                "<dl><dt>API</dt><dd><code>" + address + "/v1</code> and <code>" + address + "/api.smartpay/v1</code></dd>"
                        + "<dt>Secret key</dt><dd>any <code>sk_test_…</code>; all open the same account</dd>"
                        + "<dt>Shopper</dt><dd>the session's <code>url</code>, or without a browser <code>POST /consumers/auth/login</code>"
                        + " and <code>POST /orders/{id}/authorizations</code> with one of the payment methods below</dd></dl>"
                        + Html.table(List.of("paymentMethod", "what happens"), "<tr>" + Html.cell("paymentMethod", HelperCalls.APPROVED)
                        + Html.cell("what happens", "approved (Smartpay's own name)") + "</tr><tr>"
                        + Html.cell("paymentMethod", HelperCalls.DECLINED_HARD)
                        + Html.cell("what happens", "declined for good: the order is rejected (the sandbox's name)") + "</tr><tr>"
                        + Html.cell("paymentMethod", HelperCalls.DECLINED_SOFT)
                        + Html.cell("what happens", "declined, may try again: order.rejected is sent, the order stays (the sandbox's name)")
                        + "</tr>") + "<p><a href=\"/sandbox/switches\">Switches</a> for what Smartpay does not document"
                        + " · <a href=\"/sandbox/certificate\">certificate</a> where HTTPS is on</p>");
    }

    private static String advance(String duration, String label) {
        return "<form method=\"post\" action=\"/sandbox/clock\"><button name=\"advance\" value=\"" + duration + "\">" + label
                + "</button></form>";
    }

    private static String arm(String id, String label, List<Choice> matches, List<Choice> faults) {
        return "<form method=\"post\" action=\"/sandbox/faults\" id=\"arm-" + id + "\"><label>" + label + " " + select("match", matches)
                + "</label> <label>is " + select("what", faults) + "</label> <label>times <input type=\"number\" name=\"times\" value=\"1\""
                + " min=\"1\" max=\"1000\" required></label> <button>Arm</button></form>";
    }

    private static String select(String name, List<Choice> choices) {
        StringBuilder options = new StringBuilder("<select name=\"" + name + "\">");
        choices.forEach(choice -> options.append("<option value=\"").append(Html.escape(choice.value)).append("\">")
                .append(Html.escape(choice.label)).append("</option>"));
        return options.append("</select>").toString();
    }
}
