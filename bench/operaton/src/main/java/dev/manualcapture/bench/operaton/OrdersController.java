package dev.manualcapture.bench.operaton;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.operaton.bpm.engine.MismatchingMessageCorrelationException;
import org.operaton.bpm.engine.RuntimeService;
import org.operaton.bpm.engine.TaskService;
import org.operaton.bpm.engine.task.Task;
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
        runtime.startProcessInstanceByKey("operaton-capture", reference, Map.of("reference", reference,
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
        try {
            runtime.createMessageCorrelation("authorized").processInstanceBusinessKey(data.path("data").path("reference").asText())
                .setVariable("expiresAt", data.path("data").path("expiresAt").asLong()).correlate();
            return ResponseEntity.ok().build();
        } catch (MismatchingMessageCorrelationException doesNotWaitYet) {
            return ResponseEntity.status(HttpStatus.CONFLICT).build();
        }
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
