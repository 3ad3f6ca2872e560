package dev.manualcapture.canary;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** All that somebody can read: our own doors, and the engine's API at both of its addresses with what lies below each thing there. */
final class Readings {

    private static final List<String> OURS = List.of("/", "/api/orders?limit=200", "/api/webhook-events?state=new", "/api/webhook-events?state=done",
        "/api/webhook-events?state=unmatched", "/api/webhook-events?state=quarantine", "/actuator", "/actuator/health",
        "/actuator/health/readiness", "/actuator/prometheus", "/actuator/env", "/actuator/configprops", "/actuator/loggers", "/actuator/heapdump",
        "/v3/api-docs", "/error");
    private static final List<String> ADDRESSES = List.of("/engine-rest", "/camunda/api/engine/engine/default");
    /** A list, and what can be read of each thing in it. */
    private static final List<List<String>> LISTS = List.of(
        List.of("/process-instance", "/variables", "/activity-instances"), List.of("/execution", "/localVariables"),
        List.of("/task", "/variables", "/form-variables", "/localVariables", "/rendered-form", "/comment", "/identity-links"),
        List.of("/variable-instance"), List.of("/incident"), List.of("/job", "/stacktrace"), List.of("/external-task"),
        List.of("/event-subscription"), List.of("/deployment", "/resources"), List.of("/process-definition", "/xml"), List.of("/job-definition"),
        List.of("/filter"), List.of("/user", "/profile"), List.of("/group"), List.of("/authorization"), List.of("/batch"), List.of("/schema/log"),
        List.of("/history/process-instance"), List.of("/history/activity-instance"), List.of("/history/task"),
        List.of("/history/variable-instance"), List.of("/history/incident"), List.of("/history/job-log", "/stacktrace"), List.of("/history/detail"),
        List.of("/history/user-operation"), List.of("/history/identity-link-log"), List.of("/history/external-task-log"),
        List.of("/history/cleanup/jobs"), List.of("/history/batch"));
    private static final int OF_EACH = 6;

    private final Needles needles;
    private final Collection<String> hits = new TreeSet<>();
    private final List<String> stacktraces = new ArrayList<>();
    private int answers;

    Readings(Needles needles) {
        this.needles = needles;
    }

    void by(Caller caller) {
        OURS.forEach(path -> read(caller, path));
        caller.json("/api/orders?limit=200").path("orders").forEach(order -> read(caller, "/api/orders/" + order.get("reference").asText()));
        for (String address : ADDRESSES) {
            LISTS.forEach(list -> list(caller, address, list));
        }
    }

    private void list(Caller caller, String address, List<String> list) {
        String path = address + list.get(0);
        read(caller, path);
        if (list.size() == 1) {
            return;
        }
        int seen = 0;
        for (JsonNode thing : sorted(caller.json(path))) {
            if (seen++ == OF_EACH) {
                return;
            }
            for (String below : list.subList(1, list.size())) {
                read(caller, path + "/" + thing.path("id").asText() + below);
            }
        }
    }

    /** Those that failed first: there is more to be read of them. */
    private static List<JsonNode> sorted(JsonNode things) {
        List<JsonNode> sorted = new ArrayList<>();
        things.forEach(sorted::add);
        sorted.sort((one, other) -> Boolean.compare(other.hasNonNull("exceptionMessage"), one.hasNonNull("exceptionMessage")));
        return sorted;
    }

    private void read(Caller caller, String path) {
        HttpResponse<String> answer = caller.get(path);
        answers++;
        if (answer.statusCode() == 200 && path.endsWith("/stacktrace") && answer.body().contains("dev.manualcapture")) {
            stacktraces.add(path);
        }
        needles.in(answer.headers().map() + answer.body()).forEach(fact -> hits.add("GET " + path.replaceAll("[0-9a-f-]{36}", "{id}") + " as "
            + caller.name() + ": " + fact));
    }

    Collection<String> hits() {
        return hits;
    }

    int answers() {
        return answers;
    }

    /** How many stack traces of failed calls were read: none would mean that nothing was looked at. */
    int stacktraces() {
        return stacktraces.size();
    }
}
