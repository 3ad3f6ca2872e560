package dev.manualcapture.bench.driver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Everything that shows orders: our API's lists, Tasklist's board as an operator sees it, Cockpit's page of the process as an analyst does. */
final class Looks {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGEST_PAGE = 200;
    private static final String ENGINE = "/camunda/api/engine/engine/default";
    private static final String COCKPIT = "/camunda/api/cockpit/plugin/base/default";

    private Looks() {
    }

    /**
     * @param orders    how many there are
     * @param reference of one of them
     */
    static Map<String, Look.Request> of(String address, long orders, String reference) throws Exception {
        Map<String, Look.Request> all = new LinkedHashMap<>();
        api(new Visitor(address, "shop"), orders, reference, all);
        board(new Visitor(address, "operator").signIn("tasklist"), all);
        cockpit(new Visitor(address, "analyst").signIn("cockpit"), all);
        return all;
    }

    private static void api(Visitor shop, long orders, String reference, Map<String, Look.Request> all) throws Exception {
        Instant soon = Instant.now().plus(Duration.ofDays(4));
        all.put("GET /api/orders", () -> shop.get("/api/orders"));
        String middle = "/api/orders?page=" + pageAfter(shop, orders / 2);
        all.put("GET /api/orders, a page in the middle", () -> shop.get(middle));
        String last = "/api/orders?page=" + pageAfter(shop, orders - 50);
        all.put("GET /api/orders, the last page", () -> shop.get(last));
        all.put("GET /api/orders, in the middle by number", () -> shop.get("/api/orders?page=" + orders / 2));
        all.put("GET /api/orders?limit=200", () -> shop.get("/api/orders?limit=200"));
        all.put("GET /api/orders?status=awaiting_stock", () -> shop.get("/api/orders?status=awaiting_stock"));
        all.put("GET /api/orders?status=captured", () -> shop.get("/api/orders?status=captured"));
        all.put("GET /api/orders?expiresBefore=", () -> shop.get("/api/orders?expiresBefore=" + soon));
        all.put("GET /api/orders?status=awaiting_stock&expiresBefore=", () -> shop.get("/api/orders?status=awaiting_stock&expiresBefore=" + soon));
        all.put("GET /api/orders/{reference}", () -> shop.get("/api/orders/" + reference));
    }

    /** Where the page after so many orders begins, as whoever goes from page to page is told. */
    private static String pageAfter(Visitor shop, long orders) throws Exception {
        JsonNode page = JSON.readTree(shop.get("/api/orders?limit=" + Math.max(1, Math.min(LARGEST_PAGE, orders))));
        for (long seen = LARGEST_PAGE; seen < orders; ) {
            long limit = Math.min(LARGEST_PAGE, orders - seen);
            page = JSON.readTree(shop.get("/api/orders?limit=" + limit + "&page=" + page.path("nextPage").asText()));
            seen += limit;
        }
        return page.path("nextPage").asText();
    }

    private static void board(Visitor operator, Map<String, Look.Request> all) throws Exception {
        for (JsonNode filter : JSON.readTree(operator.get(ENGINE + "/filter?resourceType=Task"))) {
            String list = ENGINE + "/filter/" + filter.path("id").asText() + "/list?firstResult=0&maxResults=15";
            all.put("Tasklist: filter " + filter.path("name").asText() + ", page and count", () -> operator.post(list, "{}"));
        }
        String group = "{\"candidateGroup\":\"payment-operators\"";
        String sorted = group + ",\"sorting\":[{\"sortBy\":\"dueDate\",\"sortOrder\":\"asc\"}]}";
        all.put("tasks of the candidate group, page", () -> operator.post(ENGINE + "/task?firstResult=0&maxResults=15", sorted));
        all.put("tasks of the candidate group, count", () -> operator.post(ENGINE + "/task/count", group + "}"));
    }

    private static void cockpit(Visitor analyst, Map<String, Look.Request> all) throws Exception {
        String id = JSON.readTree(analyst.get(ENGINE + "/process-definition/key/manual-capture")).path("id").asText();
        String of = "{\"processDefinitionId\":\"" + id + "\"";
        all.put("Cockpit: definitions with counts", () -> analyst.get(ENGINE + "/process-definition/statistics?rootIncidents=true"));
        all.put("Cockpit: counts in the diagram", () -> analyst.get(ENGINE + "/process-definition/" + id + "/statistics?incidents=true"));
        all.put("Cockpit: running instances, count", () -> analyst.post(ENGINE + "/process-instance/count", of + "}"));
        all.put("Cockpit: running instances, page", () -> analyst.post(COCKPIT + "/process-instance?firstResult=0&maxResults=50",
            of + ",\"sortBy\":\"startTime\",\"sortOrder\":\"desc\"}"));
        all.put("Cockpit: running instances, count of the page", () -> analyst.post(COCKPIT + "/process-instance/count", of + "}"));
    }
}
