package dev.manualcapture.process;

import java.util.List;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;

/**
 * Looks for the rights of all the groups that a person is in. By default the engine first reads which groups have rights at all, to ask about
 * fewer, and for that reads the right of each task that waits: 50 ms with a million, up to six times for a page in Tasklist. Our people are in
 * a handful of groups.
 */
final class GroupsAsGiven extends AuthorizationManager {

    @Override
    public List<String> filterAuthenticatedGroupIds(List<String> groups) {
        return groups == null ? List.of() : List.copyOf(groups);
    }
}
