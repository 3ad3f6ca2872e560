package dev.manualcapture.process;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;

/**
 * Rows of executions that a command has read before the engine asks for them. Each execution's are handed out once: the engine keeps them, and where
 * it asks again it has changed some.
 */
final class KnownOnce<T> {

    private final Map<String, List<T>> rows = new HashMap<>();

    /** @param all the rows of these executions, none is missing */
    void put(List<ExecutionEntity> executions, List<T> all, Function<T, String> execution) {
        executions.forEach(read -> rows.put(read.getId(), new ArrayList<>()));
        all.forEach(row -> rows.computeIfPresent(execution.apply(row), (id, those) -> {
            those.add(row);
            return those;
        }));
    }

    Optional<List<T>> take(String execution) {
        return Optional.ofNullable(rows.remove(execution));
    }
}
