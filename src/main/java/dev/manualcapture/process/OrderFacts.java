package dev.manualcapture.process;

import dev.manualcapture.order.Order;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.TypedValue;

/**
 * What the forms and the lists in Tasklist show of an order: variables of its tasks that nobody stores. They are made from our table when somebody asks
 * for them, so none is ever old, nobody can write one, and an order that waits takes no room for them. They are for showing: the engine cannot search by
 * them, and nothing is read back from them.
 */
final class OrderFacts {

    private static final Set<String> NAMES = Set.of(ManualCaptureVariables.ORDER_REFERENCE, ManualCaptureVariables.ORDER_LINES,
        ManualCaptureVariables.AMOUNT, ManualCaptureVariables.HOLD_EXPIRES_AT);

    private OrderFacts() {
    }

    /**
     * Whether one of them is asked for.
     *
     * @param names of variables; null or none for all
     */
    static boolean areAmong(Collection<String> names) {
        return names == null || names.isEmpty() || names.stream().anyMatch(NAMES::contains);
    }

    /**
     * A task's variables with these facts, which come before stored ones of the same name.
     *
     * @param stored what the engine's table has, of this task and others
     * @param names  those asked for; null or none for all
     */
    static <V> List<V> added(List<V> stored, TaskEntity task, Order order, Collection<String> names, Class<V> kind) {
        List<V> all = new ArrayList<>(stored);
        all.removeIf(one -> one instanceof VariableInstanceEntity kept && task.getId().equals(kept.getTaskId()) && NAMES.contains(kept.getName()));
        of(order).forEach((name, value) -> {
            if (names == null || names.isEmpty() || names.contains(name)) {
                VariableInstanceEntity fact = VariableInstanceEntity.create(name, value, true); // transient: never written
                fact.setTaskId(task.getId());
                fact.setExecutionId(task.getExecutionId());
                fact.setProcessInstanceId(task.getProcessInstanceId());
                all.add(kind.cast(fact));
            }
        });
        return all;
    }

    private static Map<String, TypedValue> of(Order order) {
        Map<String, TypedValue> facts = new LinkedHashMap<>();
        facts.put(ManualCaptureVariables.ORDER_REFERENCE, Variables.stringValue(order.reference().value()));
        facts.put(ManualCaptureVariables.ORDER_LINES, Variables.stringValue(order.lines()));
        facts.put(ManualCaptureVariables.AMOUNT, Variables.longValue(order.amount().yen()));
        facts.put(ManualCaptureVariables.HOLD_EXPIRES_AT, Variables.stringValue(holdEnd(order)));
        return facts;
    }

    private static String holdEnd(Order order) {
        if (order.holdExpiresAt() != null) {
            return order.holdExpiresAt().toString();
        }
        return order.wasAuthorized() ? "Smartpay names no end" : "not authorized yet";
    }
}
