package dev.manualcapture.process;

import java.util.Collections;
import java.util.List;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.VariableInstanceQueryImpl;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;

/**
 * How rights are looked for where each task that waits has one of its own.
 *
 * <p>The engine asks for them in two ways. What is asked of each row one by one ends with the first page; what is joined with all rights that a
 * person has is many times faster where these are few. By default it joins, unless something is revoked from the person. So who has rights for
 * single tasks is asked about one by one, as everybody's lists of tasks and variables are, and Cockpit's lists are joined. Joined, only a
 * revocation denies something, as with Camunda's own settings; a global right that lacks a permission does not.
 */
final class ManyRights extends AuthorizationManager {

    private static final List<String> CANDIDATES = List.of(ManualCaptureModel.GROUP_OPERATORS, ManualCaptureModel.GROUP_SUPERVISORS);

    /**
     * All of them. By default the engine first reads which groups have rights at all, to ask about fewer, and for that reads the right of each
     * task: 50 ms with a million, up to six times for a page in Tasklist. Our people are in a handful of groups.
     */
    @Override
    public List<String> filterAuthenticatedGroupIds(List<String> groups) {
        return groups == null ? List.of() : List.copyOf(groups);
    }

    @Override
    public void configureTaskQuery(TaskQueryImpl query) {
        isRevokeAuthCheckUsed = true;
        super.configureTaskQuery(query);
    }

    @Override
    protected void configureVariableInstanceQuery(VariableInstanceQueryImpl query) {
        isRevokeAuthCheckUsed = true;
        super.configureVariableInstanceQuery(query);
    }

    @Override
    protected boolean isRevokeAuthCheckEnabled(String person, List<String> groups) {
        boolean hasRightsForTasks = groups != null && !Collections.disjoint(groups, CANDIDATES);
        return hasRightsForTasks || super.isRevokeAuthCheckEnabled(person, groups);
    }
}
