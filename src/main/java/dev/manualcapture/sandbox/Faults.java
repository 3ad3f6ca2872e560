package dev.manualcapture.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Predicate;

/** The faults armed for the next calls or webhooks that match, and how often each has fired. The earliest armed fires first. */
final class Faults {

    private static final String WEBHOOK = "webhook ";
    private static final List<String> FOR_CALLS = List.of("status", "delay", "reset", "body");
    private static final List<String> FOR_WEBHOOKS = List.of("lose", "repeat", "delay");

    private record Armed(long seq, ObjectNode armed) {
    }

    private final Store store;

    Faults(Store store) {
        this.store = store;
    }

    /** @throws SmartpayError 400 unless it is a match, times and exactly one misbehaviour that fits it */
    ObjectNode arm(ObjectNode asked) {
        Fields fields = new Fields(asked);
        fields.required("match");
        String match = fields.text("match", 300);
        Long times = fields.amount("times", 1);
        boolean webhook = match != null && match.startsWith(WEBHOOK);
        if (match != null && !webhook && !match.matches("[A-Z]+ /\\S+")) {
            fields.problem("match", "must be like 'POST /v1/payments' or 'webhook order.authorized'");
        }
        List<String> kinds = webhook ? FOR_WEBHOOKS : FOR_CALLS;
        if (kinds.stream().filter(fields::has).count() != 1) {
            fields.problem("match", "needs exactly one of " + String.join(", ", kinds));
        }
        Long status = fields.amount("status", 400);
        if (status != null && status > 599) {
            fields.problem("status", "must be 400 to 599");
        }
        fields.oneOf("reset", "before", "after");
        fields.oneOf("body", "malformed");
        checkMost(fields, "times", times, 1_000_000);
        checkMost(fields, "repeat", fields.amount("repeat", 2), 100);
        if (fields.has("lose") && !asked.path("lose").asBoolean()) {
            fields.problem("lose", "must be true");
        }
        checkDelay(fields);
        fields.check();
        ObjectNode armed = Json.object().put("match", match);
        kinds.stream().filter(fields::has).forEach(kind -> armed.set(kind, asked.get(kind)));
        store.update("insert into fault (armed, remaining, fired) values (?, ?, 0)",
                Json.write(armed), times == null ? 1 : times.intValue());
        return show();
    }

    void disarm() {
        store.update("delete from fault");
    }

    /** Every fault since the last disarming: what it is, how often it may still fire, how often it has. */
    ObjectNode show() {
        ObjectNode shown = Json.object();
        ArrayNode faults = shown.putArray("faults");
        store.rows(found -> Json.own(found.getString(1)).put("armed", found.getInt(2)).put("fired", found.getInt(3)),
                "select armed, remaining, fired from fault order by seq").forEach(faults::add);
        return shown;
    }

    /** The fault that this call triggers, counted as fired; {@code null} if none does. */
    Fault forCall(Call call) {
        return fire(match -> {
            int space = match.indexOf(' ');
            return match.substring(0, space).equals(call.method()) && Routes.matches(pattern(match.substring(space + 1)), call.path());
        });
    }

    /** The fault that this event's deliveries trigger, counted as fired; {@code null} if none does. */
    Fault forWebhook(String type) {
        return fire(match -> match.equals(WEBHOOK + type) || match.equals(WEBHOOK + "*"));
    }

    private Fault fire(Predicate<String> matches) {
        Armed armed = store.rows(found -> new Armed(found.getLong(1), Json.own(found.getString(2))),
                        "select seq, armed from fault where remaining > 0 order by seq").stream()
                .filter(candidate -> matches.test(candidate.armed.path("match").asText())).findFirst().orElse(null);
        if (armed == null) {
            return null;
        }
        store.update("update fault set remaining = remaining - 1, fired = fired + 1 where seq = ?", armed.seq);
        return new Fault(armed.armed);
    }

    /** Either mount may be written; calls are known by the shorter one. */
    private static String pattern(String path) {
        return path.startsWith("/api.smartpay/v1/") ? path.substring("/api.smartpay".length()) : path;
    }

    private static void checkMost(Fields fields, String name, Long value, long most) {
        if (value != null && value > most) {
            fields.problem(name, "must be at most " + most);
        }
    }

    private static void checkDelay(Fields fields) {
        String delay = fields.text("delay", Fields.TEXT);
        try {
            if (delay != null && (Duration.parse(delay).isNegative() || Duration.parse(delay).toDays() > 366)) {
                fields.problem("delay", "must be positive and at most a year");
            }
        } catch (DateTimeParseException e) {
            fields.problem("delay", "must be an ISO-8601 duration like PT5S");
        }
    }
}
