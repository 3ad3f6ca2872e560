package dev.manualcapture.proof;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.manualcapture.order.Order;
import dev.manualcapture.order.OrderReference;
import dev.manualcapture.process.ManualCaptureModel;
import dev.manualcapture.reconciliation.InboxWorker;
import dev.manualcapture.store.Inbox;
import dev.manualcapture.store.OrderStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The doors through which people and programs come in, each used in the caller's own thread. */
final class Doors {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ProcessEngine engine;
    private final OrderStore store;
    private final Inbox inbox;
    private final InboxWorker worker;
    private final WebApplicationContext context;
    private MockMvc http;
    private InboxWorker otherWorker;

    Doors(WebApplicationContext context, ProcessEngine engine, OrderStore store, Inbox inbox, InboxWorker worker) {
        this.engine = engine;
        this.store = store;
        this.inbox = inbox;
        this.worker = worker;
        this.context = context;
    }

    void anotherNode(InboxWorker itsWorker) {
        otherWorker = itsWorker;
    }

    /** An answer as shop and warehouse get it. */
    record Answer(int status, JsonNode body) {
    }

    // Shop and warehouse

    Answer places(String reference, long yen) {
        ObjectNode order = sample().put("reference", reference).put("amount", yen);
        return send("shop", "/api/orders", order.toString());
    }

    Answer confirms(String account, String reference, String outcome, Long yen) {
        ObjectNode said = JSON.createObjectNode().put("outcome", outcome);
        if (yen != null) {
            said.put("amount", yen);
        }
        return send(account, "/api/orders/" + reference + "/stock-confirmation", said.toString());
    }

    Answer cancels(String reference) {
        return send("shop", "/api/orders/" + reference + "/cancellation", "{}");
    }

    // People in Tasklist

    /** Completes the task as Tasklist does for one who has claimed it. */
    void completes(String user, String reference, String taskKey, Map<String, Object> form) {
        String group = user.equals("supervisor") ? ManualCaptureModel.GROUP_SUPERVISORS : ManualCaptureModel.GROUP_OPERATORS;
        engine.getIdentityService().setAuthentication(user, List.of(group));
        try {
            Task task = task(reference, taskKey);
            if (task == null) {
                throw new NoSuchTask(reference);
            }
            engine.getTaskService().complete(task.getId(), form);
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    /** The task is not in the list any more: whoever looks sees that it is done. */
    static final class NoSuchTask extends RuntimeException {

        NoSuchTask(String reference) {
            super("no task for " + reference);
        }
    }

    Task task(String reference, String taskKey) {
        return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(reference).taskDefinitionKey(taskKey).singleResult();
    }

    // Smartpay's events

    /** @return whether the event was new */
    boolean eventArrives(String eventId, String type, String smartpayOrderId) {
        return inbox.store(eventId, "webhookendpoint_test_1", type, smartpayOrderId, now(), Inbox.State.NEW, Duration.ZERO);
    }

    void handlesEvents() {
        worker.handleDue();
    }

    long unhandledEvents() {
        return inbox.count(Inbox.State.NEW);
    }

    void anotherNodeHandlesEvents() {
        otherWorker.handleDue();
    }

    // Jobs and time

    List<Job> jobs(String reference) {
        ProcessInstance instance = instance(reference);
        return instance == null ? List.of() : engine.getManagementService().createJobQuery().processInstanceId(instance.getId()).list();
    }

    Job job(String reference, String activityId) {
        ProcessInstance instance = instance(reference);
        return instance == null ? null : engine.getManagementService().createJobQuery().processInstanceId(instance.getId())
            .activityId(activityId).singleResult();
    }

    void runs(Job job) {
        engine.getManagementService().executeJob(job.getId());
    }

    /** The one step that waits to run, not a timer. */
    void runsStep(String reference) {
        ProcessInstance instance = instance(reference);
        Job step = instance == null ? null : engine.getManagementService().createJobQuery().processInstanceId(instance.getId()).messages()
            .singleResult();
        if (step != null) {
            runs(step);
        }
    }

    Instant now() {
        return ClockUtil.getCurrentTime().toInstant();
    }

    void clockIs(Instant time) {
        ClockUtil.setCurrentTime(Date.from(time));
    }

    // What can be seen

    ProcessInstance instance(String reference) {
        return engine.getRuntimeService().createProcessInstanceQuery().processDefinitionKey(ManualCaptureModel.KEY)
            .processInstanceBusinessKey(reference).singleResult();
    }

    long instancesEver(String reference) {
        return engine.getHistoryService().createHistoricProcessInstanceQuery().processInstanceBusinessKey(reference).count();
    }

    Order order(String reference) {
        return store.get(new OrderReference(reference));
    }

    ProcessEngine engine() {
        return engine;
    }

    private synchronized MockMvc http() {
        if (http == null) {
            http = MockMvcBuilders.webAppContextSetup(context).build();
        }
        return http;
    }

    private Answer send(String account, String path, String body) {
        try {
            MockHttpServletResponse response = http().perform(post(path).principal(() -> account).contentType(MediaType.APPLICATION_JSON)
                .content(body)).andReturn().getResponse();
            String text = response.getContentAsString(StandardCharsets.UTF_8);
            return new Answer(response.getStatus(), text.isEmpty() ? JSON.nullNode() : JSON.readTree(text));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode sample() {
        try {
            return (ObjectNode) JSON.readTree(Files.readString(Path.of("samples/order.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
