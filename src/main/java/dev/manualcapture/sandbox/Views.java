package dev.manualcapture.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Shows objects with bare ids, or expanded ({@code expand=all}). Never shows the sandbox's own members. */
final class Views {

    private final Documents documents;

    Views(Documents documents) {
        this.documents = documents;
    }

    /**
     * Whether the caller asked for {@code expand=all}; empty is absent.
     *
     * @throws SmartpayError 400 for another word than {@code all} or {@code no}
     */
    static boolean expanded(Call call) {
        String expand = call.query("expand");
        if (expand != null && !expand.equals("all") && !expand.equals("no")) {
            throw SmartpayError.invalid("expand", "must be all or no");
        }
        return "all".equals(expand);
    }

    ObjectNode session(ObjectNode session, boolean expanded) {
        ObjectNode shown = plain(session);
        if (expanded && session.has("order")) {
            shown.set("order", order(documents.find("order", session.path("order").asText()), true));
        } else if (expanded) {
            ObjectNode token = Tokens.find(documents, session.path("token").asText());
            shown.set("token", token == null ? session.path("token") : plain(token));
        }
        return shown;
    }

    ObjectNode order(ObjectNode order, boolean expanded) {
        ObjectNode shown = plain(order);
        if (expanded) {
            ArrayNode payments = Json.array();
            for (JsonNode id : order.path("payments")) {
                payments.add(plain(documents.find("payment", id.asText())));
            }
            shown.set("payments", payments);
        } else {
            shown.set("lineItems", ids(order.path("lineItems")));
        }
        return shown;
    }

    ObjectNode payment(ObjectNode payment, boolean expanded) {
        ObjectNode shown = plain(payment);
        if (expanded) {
            shown.set("order", order(documents.find("order", payment.path("order").asText()), false));
            ArrayNode refunds = Json.array();
            for (JsonNode id : payment.path("refunds")) {
                refunds.add(plain(documents.find("refund", id.asText())));
            }
            shown.set("refunds", refunds);
        }
        return shown;
    }

    ObjectNode refund(ObjectNode refund, boolean expanded) {
        ObjectNode shown = plain(refund);
        if (expanded) {
            shown.set("payment", plain(documents.find("payment", refund.path("payment").asText())));
        }
        return shown;
    }

    /** Without the sandbox's own members. */
    static ObjectNode plain(ObjectNode document) {
        ObjectNode shown = Json.object();
        document.properties().forEach(member -> {
            if (!member.getKey().startsWith("_")) {
                shown.set(member.getKey(), member.getValue());
            }
        });
        return shown;
    }

    private static ArrayNode ids(JsonNode lines) {
        ArrayNode ids = Json.array();
        lines.forEach(line -> ids.add(line.path("id").asText()));
        return ids;
    }
}
