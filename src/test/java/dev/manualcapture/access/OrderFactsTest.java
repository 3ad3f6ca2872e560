package dev.manualcapture.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.VariableInstanceQueryImpl;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Forms and lists show what our table says of an order, to those who may see the task, and nobody can write it. */
@LocalDoors
class OrderFactsTest {

    @LocalServerPort
    private int port;
    @Autowired
    private TaskService tasks;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private FilterService filters;
    @Autowired
    private IdentityService identity;
    private String reference;
    private JsonNode order;
    private Task task;

    @BeforeEach
    void begin() {
        reference = new OrderDoors(port).awaitsStock();
        order = new OrderDoors(port).order(reference);
        task = tasks.createTaskQuery().processInstanceBusinessKey(reference).singleResult();
    }

    @Test
    void aFormShowsThem() {
        JsonNode form = read(Identity.OPERATOR, "/form-variables?deserializeValues=false");

        assertThat(value(form, "orderReference")).isEqualTo(reference);
        assertThat(value(form, "orderLines")).isNotBlank();
        assertThat(value(form, "amount")).isEqualTo(order.get("amount").asText());
        assertThat(form.get("amount").get("type").asText()).isEqualTo("Long");
        assertThat(value(form, "holdExpiresAt")).isEqualTo(order.get("holdExpiresAt").asText());
    }

    @Test
    void aFormThatAsksForSomeGetsThose() {
        JsonNode form = read(Identity.OPERATOR, "/form-variables?variableNames=amount,note");

        assertThat(form.fieldNames()).toIterable().containsExactly("amount");
    }

    @Test
    void aScriptReadsThemAsVariablesOfTheTask() {
        assertThat(value(read(Identity.OPERATOR, "/variables"), "orderReference")).isEqualTo(reference);
        assertThat(read(Identity.OPERATOR, "/variables/holdExpiresAt").get("value").asText()).isEqualTo(order.get("holdExpiresAt").asText());
        assertThat(value(read(Identity.OPERATOR, "/localVariables"), "amount")).isEqualTo(order.get("amount").asText());
    }

    @Test
    void tasklistsListShowsThem() {
        assertThat(inList(Identity.OPERATOR)).containsEntry("orderReference", reference).containsEntry("amount", order.get("amount").asText())
            .containsEntry("holdExpiresAt", order.get("holdExpiresAt").asText()).hasSize(3);
    }

    @Test
    void whoMayNotSeeTheTaskSeesNone() {
        assertThat(listed("operator", Account.OPERATORS, task.getId())).containsExactlyInAnyOrder("amount", "orderReference", "orderLines",
            "holdExpiresAt");
        assertThat(listed("supervisor", Account.SUPERVISORS, task.getId())).isEmpty();
        assertThat(visitor(Identity.SUPERVISOR).get("/engine-rest/task/" + task.getId() + "/form-variables").statusCode()).isEqualTo(403);
    }

    @Test
    void aPageOfVariablesHasStoredOnesAlone() {
        tasks.setVariableLocal(task.getId(), "shelf", "B 4");

        JsonNode page = OrderDoors.json(visitor(Identity.OPERATOR).get("/engine-rest/variable-instance?maxResults=1&variableScopeIdIn=" + task.getId()));
        JsonNode others = OrderDoors.json(visitor(Identity.OPERATOR).get("/engine-rest/variable-instance?processInstanceIdIn=none&variableScopeIdIn="
            + task.getId()));

        assertThat(page.findValuesAsText("name")).containsExactly("shelf");
        assertThat(others).isEmpty();
    }

    @Test
    void noneIsStored() {
        assertThat(runtime.createVariableInstanceQuery().taskIdIn(task.getId()).list()).isEmpty();
    }

    @Test
    void whatSomebodyWritesUnderTheirNamesChangesNoneAndDecidesNothing() {
        tasks.setVariableLocal(task.getId(), "amount", 1L);
        tasks.setVariable(task.getId(), "orderReference", "somebody-elses");

        assertThat(value(read(Identity.OPERATOR, "/form-variables"), "amount")).isEqualTo(order.get("amount").asText());
        assertThat(value(read(Identity.OPERATOR, "/form-variables"), "orderReference")).isEqualTo(reference);
        assertThat(inList(Identity.OPERATOR)).containsEntry("amount", order.get("amount").asText()).containsEntry("orderReference", reference);

        assertThat(visitor(Identity.OPERATOR).sends("POST", "/engine-rest/task/" + task.getId() + "/claim", "{\"userId\":\"operator\"}").statusCode())
            .isEqualTo(204);
        assertThat(visitor(Identity.OPERATOR).sends("POST", "/engine-rest/task/" + task.getId() + "/complete",
            "{\"variables\":{\"stockOutcome\":{\"value\":\"in_stock\"},\"amount\":{\"value\":2},\"orderLines\":{\"value\":\"none\"}}}").statusCode())
            .isEqualTo(204);
        assertThat(new OrderDoors(port).order(reference).get("status").asText()).isIn("capturing", "captured");
    }

    @Test
    void aTaskOfNoOrderHasNone() {
        Task own = tasks.newTask();
        tasks.saveTask(own);

        assertThat(tasks.getVariables(own.getId())).isEmpty();
        assertThat(listed("operator", Account.OPERATORS, own.getId())).isEmpty();
        tasks.deleteTask(own.getId(), true);
    }

    private JsonNode read(Identity who, String path) {
        return OrderDoors.json(visitor(who).get("/engine-rest/task/" + task.getId() + path));
    }

    private static String value(JsonNode variables, String name) {
        return variables.at("/" + name + "/value").asText();
    }

    /** What the first filter's list shows of the task, by name. */
    private Map<String, String> inList(Identity who) {
        String filter = filters.createFilterQuery().filterName("Confirm stock").singleResult().getId();
        JsonNode list = OrderDoors.json(Visitor.send(visitor(who).request("POST", "/engine-rest/filter/" + filter + "/list",
            BodyPublishers.ofString("{\"processInstanceBusinessKey\":\"" + reference + "\"}")).setHeader("Accept", "application/hal+json").build()));
        Map<String, String> shown = new TreeMap<>();
        list.at("/_embedded/task/0/_embedded/variable").forEach(one -> shown.put(one.get("name").asText(), one.get("value").asText()));
        return shown;
    }

    /** As Tasklist asks for the variables of its list. */
    private List<String> listed(String account, String group, String id) {
        identity.setAuthentication(account, List.of(group));
        try {
            VariableInstanceQueryImpl query = (VariableInstanceQueryImpl) runtime.createVariableInstanceQuery().variableScopeIdIn(id);
            return query.unlimitedList().stream().map(VariableInstance::getName).toList();
        } finally {
            identity.clearAuthentication();
        }
    }

    private Visitor visitor(Identity who) {
        return new Visitor(port, who.account(), who.account());
    }
}
