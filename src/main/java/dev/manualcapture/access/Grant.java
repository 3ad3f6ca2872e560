package dev.manualcapture.access;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;

/**
 * One right in the engine. The list below is the whole table; who is not in it may do nothing there. A candidate group needs no right on its
 * tasks: who may do a task is its candidate.
 *
 * @param group       who
 * @param resource    on what kind of thing
 * @param id          on which one; {@code *} for each
 * @param permissions what
 */
record Grant(String group, Resource resource, String id, Permission... permissions) {

    private static final String EACH = "*";
    private static final String PROCESS = "manual-capture";

    static List<Grant> table() {
        List<Grant> grants = new ArrayList<>();
        for (Resource resource : Resources.values()) {
            grants.add(new Grant(Account.ADMINS, resource, EACH, Permissions.ALL));
        }
        for (String group : List.of(Account.OPERATORS, Account.SUPERVISORS)) {
            grants.add(new Grant(group, Resources.APPLICATION, "tasklist", Permissions.ACCESS));
            grants.add(new Grant(group, Resources.FILTER, EACH, Permissions.READ));
        }
        grants.add(new Grant(Account.OPERATORS, Resources.PROCESS_DEFINITION, PROCESS, Permissions.READ));
        grants.add(new Grant(Account.SUPERVISORS, Resources.PROCESS_DEFINITION, PROCESS, Permissions.READ,
            ProcessDefinitionPermissions.READ_INSTANCE, ProcessDefinitionPermissions.READ_HISTORY));
        grants.add(new Grant(Account.ANALYSTS, Resources.APPLICATION, "cockpit", Permissions.ACCESS));
        grants.add(new Grant(Account.ANALYSTS, Resources.PROCESS_DEFINITION, EACH, Permissions.READ,
            ProcessDefinitionPermissions.READ_INSTANCE, ProcessDefinitionPermissions.READ_HISTORY));
        grants.add(new Grant(Account.ANALYSTS, Resources.DECISION_DEFINITION, EACH, Permissions.READ));
        grants.add(new Grant(Account.ANALYSTS, Resources.DEPLOYMENT, EACH, Permissions.READ, Permissions.CREATE));
        return grants;
    }

    /** Whether a right in the engine is the one that is meant here, whatever it allows. What an administrator took away is a row of another type. */
    boolean isOf(Authorization right) {
        return right.getAuthorizationType() == Authorization.AUTH_TYPE_GRANT && group.equals(right.getGroupId())
            && resource.resourceType() == right.getResourceType() && id.equals(right.getResourceId());
    }
}
