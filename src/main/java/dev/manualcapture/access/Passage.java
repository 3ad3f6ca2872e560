package dev.manualcapture.access;

import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpMethod;

/**
 * Who may ask the engine something over HTTP, the same at each of its doors. The first that fits a request counts. Whoever passes meets the
 * engine's own rights behind it ({@link Grant}), which say on which process and task.
 *
 * @param pattern what is asked, below the engine's address
 * @param methods how; empty for each
 * @param groups  by whom; empty for nobody
 */
record Passage(String pattern, List<HttpMethod> methods, List<String> groups) {

    private static final List<HttpMethod> READING = List.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final List<HttpMethod> POSTING = List.of(HttpMethod.POST);
    private static final List<HttpMethod> ANY = List.of();
    /** With nothing below, too, and with the slash at the end that the engine's REST overlooks. */
    private static final String BELOW = "/**";

    private static final List<String> NOBODY = List.of();
    private static final List<String> ADMINS = List.of(Account.ADMINS);
    private static final List<String> ANALYSTS = List.of(Account.ANALYSTS, Account.ADMINS);
    private static final List<String> WORKERS = List.of(Account.OPERATORS, Account.SUPERVISORS, Account.ADMINS);
    private static final List<String> OVERSEERS = List.of(Account.SUPERVISORS, Account.ANALYSTS, Account.ADMINS);
    private static final List<String> EVERYONE = List.of(Account.OPERATORS, Account.SUPERVISORS, Account.ANALYSTS, Account.ADMINS);

    /** @param deploying who may deploy at this door */
    static List<Passage> table(List<String> deploying) {
        List<Passage> table = new ArrayList<>();
        closed(table);
        table.add(new Passage("/deployment/create", POSTING, deploying));
        table.add(new Passage("/deployment/**", List.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.DELETE, HttpMethod.PATCH),
            deploying.isEmpty() ? NOBODY : ADMINS));
        for (String work : List.of("claim", "unclaim", "complete", "submit-form", "comment/create")) {
            table.add(new Passage("/task/*/" + work, POSTING, WORKERS));
        }
        table.add(new Passage("/filter/**", READING, WORKERS));
        for (String result : List.of("list", "count", "singleResult")) {
            table.add(new Passage("/filter/*/" + result, POSTING, WORKERS));
        }
        for (String lookedAt : List.of("", "/engine", "/version", "/task/**", "/process-definition/**", "/variable-instance/**", "/identity/**",
            "/authorization/check", "/user", "/user/*/profile", "/history/task/**", "/history/user-operation/**")) {
            table.add(new Passage(lookedAt, READING, EVERYONE));
        }
        queries(table, EVERYONE, "/task", "/variable-instance", "/history/task");
        for (String overseen : List.of("/process-instance/**", "/execution/**", "/event-subscription/**", "/incident/**", "/job/**",
            "/external-task/**", "/history/**")) {
            table.add(new Passage(overseen, READING, OVERSEERS));
        }
        queries(table, OVERSEERS, "/process-instance", "/execution", "/job", "/external-task", "/history/process-instance",
            "/history/activity-instance", "/history/variable-instance", "/history/job-log", "/history/external-task-log",
            "/history/decision-instance");
        table.add(new Passage("/history/detail", POSTING, OVERSEERS));
        for (String analyzed : List.of("/deployment/**", "/decision-definition/**", "/decision-requirements-definition/**", "/job-definition/**",
            "/batch/**", "/metrics/**", "/case-definition/**" /* Cockpit counts them */)) {
            table.add(new Passage(analyzed, READING, ANALYSTS));
        }
        queries(table, ANALYSTS, "/job-definition");
        table.add(new Passage("/**", ANY, ADMINS));
        return List.copyOf(table);
    }

    /** What would lead an order past our own doors, carry code or files in, or tell more than anybody here needs. */
    private static void closed(List<Passage> table) {
        for (String elsewhere : List.of("/migration", "/modification", "/process-instance/*/modification",
            "/process-instance/*/modification-async", "/process-definition/*/restart", "/process-definition/*/restart-async",
            "/process-definition/key/*/restart", "/process-definition/key/*/restart-async", "/process-definition/key/*/tenant-id/*/restart",
            "/process-definition/key/*/tenant-id/*/restart-async", "/task/create", "/identity/verify",
            "/optimize", "/telemetry", "/schema")) {
            table.add(new Passage(elsewhere + BELOW, ANY, NOBODY));
        }
        for (String definition : List.of("/process-definition/*", "/process-definition/key/*", "/process-definition/key/*/tenant-id/*")) {
            table.add(new Passage(definition + "/start" + BELOW, ANY, NOBODY));
            table.add(new Passage(definition + "/submit-form" + BELOW, ANY, NOBODY));
        }
        for (String push : List.of("/message", "/process-instance/message-async", "/signal", "/execution/*/signal",
            "/execution/*/messageSubscriptions/*/trigger")) {
            table.add(new Passage(push + BELOW, ANY, NOBODY));
        }
        for (String upload : List.of("/*/*/variables/*/data", "/*/*/localVariables/*/data", "/task/*/attachment/create")) {
            table.add(new Passage(upload + BELOW, POSTING, NOBODY));
        }
    }

    private static void queries(List<Passage> table, List<String> groups, String... lists) {
        for (String list : lists) {
            table.add(new Passage(list, POSTING, groups));
            table.add(new Passage(list + "/count", POSTING, groups));
        }
    }
}
