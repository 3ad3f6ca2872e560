package dev.manualcapture.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** Who may write is not only let in: what they wrote is there, under their name. Those who may are read from the table of routes. */
@LocalDoors
class AllowedWritesTest {

    @LocalServerPort
    private int port;
    @Autowired
    private TaskService tasks;
    @Autowired
    private RepositoryService deployments;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private HistoryService log;
    @Autowired
    private JdbcTemplate database;
    private OrderDoors orders;

    @BeforeEach
    void begin() {
        orders = new OrderDoors(port);
    }

    @TestFactory
    List<DynamicTest> placesAnOrder() {
        return forEachAllowed("/api/orders", who ->
            assertThat(orders.order(orders.places(who)).get("status").asText()).isEqualTo("awaiting_authorization"));
    }

    @TestFactory
    List<DynamicTest> cancelsAnOrder() {
        return forEachAllowed("/api/orders/{reference}/cancellation", who -> {
            String reference = orders.places(Identity.SHOP);

            assertThat(visitor(who).sends("POST", "/api/orders/" + reference + "/cancellation", "{}").statusCode()).isEqualTo(200);

            assertThat(orders.order(reference).get("status").asText()).isEqualTo("canceling");
            assertThat(orders.order(reference).get("decidedBy").asText()).isEqualTo(who.account());
        });
    }

    @TestFactory
    List<DynamicTest> confirmsStock() {
        return forEachAllowed("/api/orders/{reference}/stock-confirmation", who -> {
            String reference = orders.awaitsStock();

            assertThat(visitor(who).sends("POST", "/api/orders/" + reference + "/stock-confirmation", "{\"outcome\":\"in_stock\"}").statusCode())
                .isEqualTo(200);

            assertThat(orders.order(reference).get("status").asText()).isEqualTo("capturing");
            assertThat(orders.order(reference).get("decidedBy").asText()).isEqualTo(who.account());
        });
    }

    @TestFactory
    List<DynamicTest> completesATaskOfTheirOwnGroup() {
        return forEachAllowed("/engine-rest/task/{id}/complete", who -> {
            String task = newTask(who == Identity.SUPERVISOR ? Account.SUPERVISORS : Account.OPERATORS);

            assertThat(claim(who, task)).isEqualTo(204);
            assertThat(tasks.createTaskQuery().taskId(task).singleResult().getAssignee()).isEqualTo(who.account());
            assertThat(visitor(who).sends("POST", "/engine-rest/task/" + task + "/complete", "{}").statusCode()).isEqualTo(204);

            assertThat(tasks.createTaskQuery().taskId(task).count()).isZero();
        });
    }

    @Test
    void takesNoTaskOfAnotherGroup() {
        String supervisors = newTask(Account.SUPERVISORS);
        String operators = newTask(Account.OPERATORS);

        assertThat(claim(Identity.OPERATOR, supervisors)).isEqualTo(403);
        assertThat(claim(Identity.SUPERVISOR, operators)).isEqualTo(403);

        assertThat(visitor(Identity.OPERATOR).get("/engine-rest/task/" + supervisors).statusCode()).isIn(403, 404);
        assertThat(tasks.createTaskQuery().taskIdIn(supervisors, operators).taskAssigned().count()).isZero();
        tasks.deleteTasks(List.of(supervisors, operators), true);
    }

    @Test
    void decidesAnOrderThroughTheEngineUnderThePersonsName() {
        String reference = orders.awaitsStock();
        String task = tasks.createTaskQuery().processInstanceBusinessKey(reference).singleResult().getId();

        assertThat(claim(Identity.OPERATOR, task)).isEqualTo(204);
        HttpResponse<String> refused = visitor(Identity.OPERATOR).sends("POST", "/engine-rest/task/" + task + "/complete",
            "{\"variables\":{\"stockOutcome\":{\"value\":\"partial\"},\"captureAmount\":{\"value\":1501}}}");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("captureAmount: between ¥1 and the ¥1,500 that Smartpay holds, not ¥1,501");
        assertThat(visitor(Identity.OPERATOR).sends("POST", "/engine-rest/task/" + task + "/complete",
            "{\"variables\":{\"stockOutcome\":{\"value\":\"out_of_stock\"}}}").statusCode()).isEqualTo(204);

        assertThat(orders.order(reference).get("status").asText()).isEqualTo("canceling");
        assertThat(orders.order(reference).get("decidedBy").asText()).isEqualTo("operator");
    }

    private String newTask(String group) {
        Task task = tasks.newTask();
        task.setName("for " + group);
        tasks.saveTask(task);
        tasks.addCandidateGroup(task.getId(), group);
        return task.getId();
    }

    private int claim(Identity who, String task) {
        return visitor(who).sends("POST", "/engine-rest/task/" + task + "/claim", "{\"userId\":\"" + who.account() + "\"}").statusCode();
    }

    @TestFactory
    List<DynamicTest> deploysFromTheModeler() {
        return forEachAllowed("/engine-rest/deployment/create", who -> {
            String name = "from-" + who.account();
            String part = "--x\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\n" + name + "\r\n--x\r\nContent-Disposition: "
                + "form-data; name=\"data\"; filename=\"" + name + ".form\"\r\n\r\n{}\r\n--x--\r\n";

            HttpResponse<String> answer = Visitor.send(visitor(who).request("POST", "/engine-rest/deployment/create",
                BodyPublishers.ofString(part)).setHeader("Content-Type", "multipart/form-data; boundary=x").build());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(deployments.createDeploymentQuery().deploymentName(name).count()).isOne();
        });
    }

    @TestFactory
    List<DynamicTest> suspendsAProcessDefinition() {
        return forEachAllowed("PUT", "/engine-rest/process-definition/{id}/suspended", who -> {
            String model = deployments.createProcessDefinitionQuery().processDefinitionKey("manual-capture").latestVersion()
                .singleResult().getId();

            assertThat(suspends(who, model, true)).isEqualTo(204);
            assertThat(deployments.createProcessDefinitionQuery().processDefinitionId(model).suspended().count()).isOne();
            assertThat(suspends(who, model, false)).isEqualTo(204);

            assertThat(log.createUserOperationLogQuery().processDefinitionId(model).userId(who.account()).list())
                .extracting(UserOperationLogEntry::getOperationType).contains("SuspendProcessDefinition", "ActivateProcessDefinition");
            assertThat(suspends(who, "unknown", true)).isEqualTo(400);
        });
    }

    private int suspends(Identity who, String definition, boolean suspended) {
        return visitor(who).sends("PUT", "/engine-rest/process-definition/" + definition + "/suspended", "{\"suspended\":" + suspended + "}")
            .statusCode();
    }

    @TestFactory
    List<DynamicTest> erasesAnOrder() {
        return forEachAllowed("DELETE", "/api/orders/{reference}", who -> {
            String reference = orders.places(Identity.SHOP);
            assertThat(visitor(who).sends("DELETE", "/api/orders/" + reference, "").statusCode()).isEqualTo(409);
            assertThat(orders.order(reference).get("status").asText()).isEqualTo("awaiting_authorization");
            endedDaysAgo(reference);

            assertThat(visitor(who).sends("DELETE", "/api/orders/" + reference, "").statusCode()).isEqualTo(204);

            assertThat(visitor(who).get("/api/orders/" + reference).statusCode()).isEqualTo(404);
            assertThat(database.queryForObject("select by_whom from audit_entry where what = 'erased' and reference = ?", String.class, reference))
                .isEqualTo(who.account());
        });
    }

    private void endedDaysAgo(String reference) {
        runtime.createProcessInstanceQuery().processInstanceBusinessKey(reference).list()
            .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "ended"));
        database.update("update customer_order set status = 'abandoned', next_check_at = null where reference = ?", reference);
        database.update("update timeline_entry set at = dateadd(day, -3, at) where reference = ?", reference);
    }

    @Test
    void everyWriteOfOursIsChecked() {
        List<String> checked = List.of("/api/orders", "/api/orders/{reference}", "/api/orders/{reference}/cancellation", "/api/orders/{reference}/stock-confirmation",
            "/webhooks/smartpay" /* by awaitsStock */, "/error");

        assertThat(RouteTable.read(true).keySet().stream().filter(route -> !route.method().equals("GET"))
            .map(Route::path).filter(path -> !path.startsWith("/engine-rest") && !path.startsWith("/camunda"))).allMatch(checked::contains);
    }

    private List<DynamicTest> forEachAllowed(String path, Consumer<Identity> check) {
        return forEachAllowed("POST", path, check);
    }

    private List<DynamicTest> forEachAllowed(String method, String path, Consumer<Identity> check) {
        Map<Identity, Integer> answers = RouteTable.read(true).get(new Route(method, path));
        List<DynamicTest> tests = new ArrayList<>();
        answers.forEach((who, answer) -> {
            if (answer != 401 && answer != 403) {
                tests.add(DynamicTest.dynamicTest(who.name().toLowerCase(Locale.ROOT), () -> check.accept(who)));
            }
        });
        assertThat(tests).isNotEmpty();
        return tests;
    }

    private Visitor visitor(Identity who) {
        return new Visitor(port, who.account(), who.account());
    }
}
