package dev.manualcapture.bench.flowable;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.flowable.engine.RuntimeService;
import org.flowable.engine.TaskService;
import org.flowable.engine.runtime.Execution;
import org.flowable.task.api.Task;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The three doors: place an order, Smartpay's events, stock. */
@RestController
class OrdersController {

    private final RuntimeService runtime;
    private final TaskService tasks;

    OrdersController(RuntimeService runtime, TaskService tasks) {
        this.runtime = runtime;
        this.tasks = tasks;
    }

    @PostMapping("/orders")
    ResponseEntity<Void> place(@RequestBody JsonNode order) {
        String reference = order.path("reference").asText();
        runtime.startProcessInstanceByKey("flowable-capture", reference, Map.of("reference", reference,
            "amount", order.path("amount").asLong(), "currency", order.path("currency").asText(),
            "email", order.path("customerInfo").path("emailAddress").asText()));
        return ResponseEntity.accepted().build();
    }

    /** 409 while the order does not wait for it yet. */
    @PostMapping("/webhook")
    ResponseEntity<Void> event(@RequestBody JsonNode event) {
        JsonNode data = event.path("eventData");
        if (!data.path("type").asText().equals("order.authorized")) {
            return ResponseEntity.ok().build();
        }
        Execution waiting = runtime.createExecutionQuery().processInstanceBusinessKey(data.path("data").path("reference").asText(), true)
            .messageEventSubscriptionName("authorized").singleResult();
        if (waiting == null) {
            return ResponseEntity.status(HttpStatus.CONFLICT).build();
        }
        runtime.messageEventReceived("authorized", waiting.getId(), Map.of("expiresAt", data.path("data").path("expiresAt").asLong()));
        return ResponseEntity.ok().build();
    }

    /** 409 while the order does not wait for it. */
    @PostMapping("/orders/{reference}/stock")
    ResponseEntity<Void> stock(@PathVariable String reference, @RequestBody JsonNode said) {
        Task task = tasks.createTaskQuery().processInstanceBusinessKey(reference).taskDefinitionKey("Task_ConfirmStock").singleResult();
        if (task == null) {
            return ResponseEntity.status(HttpStatus.CONFLICT).build();
        }
        tasks.complete(task.getId(), Map.of("stockOutcome", said.path("outcome").asText()));
        return ResponseEntity.ok().build();
    }
}
