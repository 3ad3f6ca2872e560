package dev.manualcapture.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.junit.jupiter.api.Test;

class KnownOnceTest {

    private final KnownOnce<String> known = new KnownOnce<>();

    @Test
    void handsOutTheRowsOfEachExecutionOnce() {
        Map<String, String> executions = Map.of("timer", "task", "message", "process");
        known.put(List.of(execution("process"), execution("task"), execution("idle")), List.of("timer", "message"), executions::get);

        assertThat(known.take("task")).hasValue(List.of("timer"));
        assertThat(known.take("process")).hasValue(List.of("message"));
        assertThat(known.take("idle")).as("it was read, and has none").hasValue(List.of());
        assertThat(known.take("task")).as("the engine may have changed them").isEmpty();
    }

    @Test
    void knowsNothingOfWhatWasNotReadAsAWhole() {
        known.put(List.of(execution("task")), List.of("of the clean-up"), row -> null);

        assertThat(known.take("another")).isEmpty();
        assertThat(known.take("task")).hasValue(List.of());
    }

    private static ExecutionEntity execution(String id) {
        ExecutionEntity execution = new ExecutionEntity();
        execution.setId(id);
        return execution;
    }
}
