package dev.manualcapture.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Nobody who sends an expression has it run, wherever they put it: the canary is reachable, and stays silent. */
@LocalDoors
class ExpressionsTest {

    private static final String PLANTED = "${canary.hit()}";
    private static final String WEB = "/camunda/api/engine/engine/default";

    @LocalServerPort
    private int port;
    @Autowired
    private Canary canary;
    @Autowired
    private TaskService tasks;
    @Autowired
    private FilterService filters;
    @Autowired
    private KeptFilters keptFilters;
    private int before;

    @BeforeEach
    void look() {
        before = canary.count();
    }

    @Test
    void theEngineRunsThemWhereNobodyStandsInFront() {
        tasks.createTaskQuery().or().taskAssigneeExpression(PLANTED).endOr().list();

        assertThat(canary.count()).isGreaterThan(before);
    }

    @Test
    void theEngineReachesDelegatesAndListenersAndNoOtherBean() {
        for (String bean : List.of("orderStore", "dataSource", "environment", "identityService", "processEngine")) {
            assertThatThrownBy(() -> tasks.createTaskQuery().or().taskAssigneeExpression("${" + bean + ".toString()}").endOr().list()).as(bean)
                .hasStackTraceContaining("Cannot resolve identifier '" + bean + "'");
        }
    }

    @TestFactory
    List<DynamicTest> refusesThemInAQuery() {
        Map<String, String> bodies = new LinkedHashMap<>();
        bodies.put("at the top", "{\"assigneeExpression\":\"X\"}");
        bodies.put("in orQueries", "{\"orQueries\":[{\"assigneeExpression\":\"X\"}]}");
        bodies.put("in orQueries of orQueries", "{\"orQueries\":[{\"orQueries\":[{\"candidateGroupExpression\":\"X\"}]}]}");
        bodies.put("at depth 30", "{\"orQueries\":[".repeat(30) + "{\"assigneeExpression\":\"X\"}" + "]}".repeat(30));
        bodies.put("beside others", "{\"orQueries\":[{\"name\":\"a\"},{\"dueBeforeExpression\":\"X\"}]}");
        bodies.put("with an escaped name", "{\"orQueries\":[{\"assignee\\u0045xpression\":\"X\"}]}");
        bodies.put("under a name that comes twice", "{\"orQueries\":[{\"assigneeExpression\":\"X\"}],\"orQueries\":[]}");
        bodies.put("after a body that is empty", "{} {\"assigneeExpression\":\"X\"}");
        bodies.put("in what is almost JSON", "{\"orQueries\":[{\"assigneeExpression\":\"X\"}],}");
        bodies.put("after a comment", "/* */{\"orQueries\":[{\"assigneeExpression\":\"X\"}]}");
        List<DynamicTest> tests = new ArrayList<>();
        Visitor operator = operator();
        for (String door : List.of("/engine-rest", "/engine-rest/engine/default", WEB)) {
            for (String query : List.of("/task", "/task/count", "/history/task")) {
                bodies.forEach((where, body) -> tests.add(dynamicTest(door + query + " " + where,
                    () -> silent(operator.sends("POST", door + query, body.replace("X", PLANTED)).statusCode()))));
            }
            for (String name : List.of("assigneeExpression", "assignee%45xpression", "candidateGroupExpression", "ASSIGNEEEXPRESSION")) {
                tests.add(dynamicTest(door + "/task?" + name,
                    () -> silent(operator.get(door + "/task?maxResults=1&" + name + "=%24%7Bcanary.hit()%7D").statusCode())));
            }
        }
        return tests;
    }

    @TestFactory
    List<DynamicTest> refusesThemWhateverTheBodySaysItIs() {
        byte[] body = ("{\"orQueries\":[{\"assigneeExpression\":\"" + PLANTED + "\"}]}").getBytes(StandardCharsets.UTF_8);
        byte[] utf16 = new String(body, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16);
        List<DynamicTest> tests = new ArrayList<>();
        for (String type : new String[] {"", "application/json;charset=utf-16", "application/JSON", "application/hal+json", "text/plain", "*/*",
            "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/json, text/plain"}) {
            for (byte[] sent : List.of(body, utf16)) {
                tests.add(dynamicTest("'" + type + "' " + sent.length, () -> {
                    String head = "POST /engine-rest/task HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Basic "
                        + "b3BlcmF0b3I6b3BlcmF0b3I=\r\n" + (type.isEmpty() ? "" : "Content-Type: " + type + "\r\n") + "Content-Length: "
                        + sent.length + "\r\n\r\n";
                    byte[] request = new byte[head.length() + sent.length];
                    System.arraycopy(head.getBytes(StandardCharsets.US_ASCII), 0, request, 0, head.length());
                    System.arraycopy(sent, 0, request, head.length(), sent.length);

                    silent(RawRequest.status(RawRequest.send(port, request)));
                }));
            }
        }
        return tests;
    }

    @Test
    void refusesThemInAFilterThatIsKept() {
        Visitor admin = new Visitor(port, "admin", "admin");

        silent(admin.sends("POST", "/engine-rest/filter/create", "{\"resourceType\":\"Task\",\"name\":\"planted\",\"query\":{\"orQueries\":"
            + "[{\"assigneeExpression\":\"" + PLANTED + "\"}]}}").statusCode());
        assertThat(filters.createFilterQuery().filterName("planted").count()).isZero();
    }

    @Test
    void theEngineItselfKeepsNone() {
        assertThatThrownBy(() -> filters.saveFilter(filters.newTaskFilter().setName("planted before")
            .setQuery(tasks.createTaskQuery().taskAssigneeExpression(PLANTED)))).hasMessageContaining("forbidden in stored queries");
    }

    @Test
    void takesOutAFilterThatCarriesOneAlready() {
        Filter planted = filters.newTaskFilter().setName("planted deep").setQuery(tasks.createTaskQuery().or()
            .taskAssigneeExpression(PLANTED).endOr());
        filters.saveFilter(planted);
        long others = filters.createFilterQuery().count() - 1;
        before = canary.count();

        keptFilters.afterPropertiesSet();

        assertThat(filters.createFilterQuery().filterId(planted.getId()).count()).isZero();
        assertThat(filters.createFilterQuery().count()).isEqualTo(others);
        assertThat(canary.count()).isEqualTo(before);
    }

    @TestFactory
    List<DynamicTest> refusesThemAtEveryRouteThatTakesABody() {
        Visitor admin = new Visitor(port, "admin", "admin");
        String body = "{\"orQueries\":[{\"anyExpression\":\"" + PLANTED + "\"}]}";
        return RouteTable.read(true).keySet().stream()
            .filter(route -> route.path().startsWith("/engine-rest/") && !route.path().startsWith("/engine-rest/engine/"))
            .filter(route -> route.method().equals("POST") || route.method().equals("PUT"))
            .map(route -> dynamicTest(route.toString(), () -> silent(admin.sends(route.method(), route.example(), body).statusCode()))).toList();
    }

    @TestFactory
    List<DynamicTest> takesThemForTextInFieldsThatPeopleAndProgramsFill() {
        Visitor shop = new Visitor(port, "shop", "shop");
        List<DynamicTest> tests = new ArrayList<>();
        for (String text : List.of(PLANTED, "#{canary.hit()}", "{{canary.hit()}}", "${canary.hit()", "$\\u007bcanary.hit()}")) {
            tests.add(dynamicTest("an order of " + text, () -> {
                ObjectNode order = OrderSample.everyTextBecomes(text);
                shop.sends("POST", "/api/orders", order.put("reference", "text-" + Integer.toHexString(text.hashCode())).toString());
                shop.sends("POST", "/api/orders/" + text.replaceAll("[^a-z]", "") + "/cancellation", "{\"reason\":\"" + text + "\"}");
                assertThat(canary.count()).isEqualTo(before);
            }));
            tests.add(dynamicTest("a task of " + text, () -> {
                operator().sends("POST", "/engine-rest/task", "{\"nameLike\":\"" + text + "\",\"processVariables\":[{\"name\":\"" + text
                    + "\",\"operator\":\"eq\",\"value\":\"" + text + "\"}]}");
                operator().sends("POST", "/engine-rest/task/none/complete", "{\"variables\":{\"note\":{\"value\":\"" + text + "\"}}}");
                assertThat(canary.count()).isEqualTo(before);
            }));
        }
        return tests;
    }

    private Visitor operator() {
        Visitor operator = new Visitor(port, "operator", "operator");
        operator.signsIn("tasklist");
        return operator;
    }

    private void silent(int status) {
        assertThat(canary.count()).as("expressions that ran").isEqualTo(before);
        assertThat(status).isBetween(400, 415);
    }
}
