package dev.manualcapture.access;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/** What operators find in Tasklist at once: the orders that wait for stock, the hold that ends first on top. */
@Component
class TasklistFilters implements InitializingBean {

    private final FilterService filters;
    private final TaskService tasks;

    TasklistFilters(FilterService filters, TaskService tasks) {
        this.filters = filters;
        this.tasks = tasks;
    }

    @Override
    public void afterPropertiesSet() {
        filter("Confirm stock", 0, tasks.createTaskQuery().taskDefinitionKey("Task_ConfirmStock").orderByDueDate().asc());
        filter("Needs attention", 1, tasks.createTaskQuery().taskDefinitionKeyIn("Task_ResolveCapture", "Task_ReviewDashboardCapture")
            .orderByDueDate().asc());
        filter("All tasks", 2, tasks.createTaskQuery().orderByDueDate().asc());
    }

    private void filter(String name, int place, TaskQuery query) {
        // people may give theirs the same name; those have an owner
        Filter filter = filters.createFilterQuery().filterName(name).list().stream().filter(kept -> kept.getOwner() == null).findFirst()
            .orElseGet(() -> filters.newTaskFilter().setName(name));
        filter.setQuery(query).setProperties(Map.of("priority", place, "refresh", true, "color", "#555555", "description", "",
            "variables", List.of(shown("orderReference", "Order"), shown("amount", "Amount (yen)"),
                shown("holdExpiresAt", "Hold ends (UTC)"))));
        filters.saveFilter(filter);
    }

    private static Map<String, String> shown(String variable, String label) {
        return Map.of("name", variable, "label", label);
    }
}
