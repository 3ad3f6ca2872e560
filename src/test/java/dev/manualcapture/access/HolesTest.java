package dev.manualcapture.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import javax.script.ScriptEngineManager;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The known holes of the engine's last community release, and ways around a door: each is tried, in the spellings that servers read differently. */
@LocalDoors
class HolesTest {

    private static final String SETUP = "/camunda/api/admin/setup/default/user/create";
    private static final String STRANGER = "{\"profile\":{\"id\":\"mallory\",\"firstName\":\"M\",\"lastName\":\"M\"},"
        + "\"credentials\":{\"password\":\"mallory-mallory\"}}";
    private static final int CUT_OFF = -1;
    private static final int MEGABYTE = 1024 * 1024;

    @LocalServerPort
    private int port;
    @Autowired
    private TaskService tasks;
    @Autowired
    private RepositoryService deployments;
    @Autowired
    private IdentityService identity;

    @TestFactory
    List<DynamicTest> opensNoDoorToNobodyInAnySpelling() {
        List<DynamicTest> tests = new ArrayList<>();
        for (String door : List.of("/engine-rest/process-definition", "/camunda/api/engine/engine/default/process-definition",
            "/camunda/api/cockpit/plugin/base/default/incident", "/api/orders", "/actuator/prometheus", "/actuator/env")) {
            spellings(door).forEach(spelling -> tests.add(dynamicTest(spelling,
                () -> assertThat(RawRequest.status(RawRequest.send(port, "GET", spelling, null, null))).isBetween(400, 405))));
        }
        return tests;
    }

    @TestFactory
    List<DynamicTest> makesNobodyAnAdministratorThroughTheSetUpInAnySpelling() {
        List<DynamicTest> tests = new ArrayList<>();
        for (String account : new String[] {null, "operator", "admin"}) {
            spellings(SETUP).forEach(spelling -> tests.add(dynamicTest(account + " " + spelling, () -> {
                assertThat(RawRequest.status(RawRequest.send(port, "POST", spelling, account, STRANGER))).isBetween(400, 405);
                assertThat(identity.createUserQuery().userId("mallory").count()).isZero();
            })));
        }
        return tests;
    }

    @TestFactory
    List<DynamicTest> deploysForNobodyElseInAnySpelling() {
        long before = deployments.createDeploymentQuery().count();
        List<DynamicTest> tests = new ArrayList<>();
        for (String account : new String[] {null, "shop", "warehouse", "operator", "supervisor"}) {
            for (String door : List.of("/engine-rest/deployment/create", "/engine-rest/engine/default/deployment/create",
                "/camunda/api/engine/engine/default/deployment/create")) {
                spellings(door).forEach(spelling -> tests.add(dynamicTest(account + " " + spelling, () -> {
                    assertThat(RawRequest.status(RawRequest.send(port, upload("POST", spelling, account)))).isBetween(400, 405);
                    assertThat(deployments.createDeploymentQuery().count()).isEqualTo(before);
                })));
            }
        }
        return tests;
    }

    @TestFactory
    List<DynamicTest> closesToAdministratorsWhatIsClosedInAnySpelling() {
        List<DynamicTest> tests = new ArrayList<>();
        for (String door : List.of("/engine-rest/migration/generate", "/engine-rest/process-instance/x/modification",
            "/engine-rest/identity/verify", "/engine-rest/telemetry/configuration", "/engine-rest/task/x/variables/y/data")) {
            spellings(door).forEach(spelling -> tests.add(dynamicTest(spelling,
                () -> assertThat(RawRequest.status(RawRequest.send(port, "POST", spelling, "admin", "{}"))).isIn(400, 403, 404))));
        }
        return tests;
    }

    @TestFactory
    List<DynamicTest> takesNoSerializedObject() {
        Task task = tasks.newTask();
        tasks.saveTask(task);
        String object = "{\"value\":\"rO0ABXQAAWE=\",\"type\":\"Object\",\"valueInfo\":{\"objectTypeName\":\"java.lang.String\","
            + "\"serializationDataFormat\":\"application/x-java-serialized-object\"}}";
        String json = "{\"value\":\"{}\",\"type\":\"Object\",\"valueInfo\":{\"objectTypeName\":\"javax.naming.InitialContext\","
            + "\"serializationDataFormat\":\"application/json\"}}";
        String bare = "{\"value\":\"rO0ABXQAAWE=\",\"type\":\"Object\"}";
        String path = "/engine-rest/task/" + task.getId();
        Visitor admin = new Visitor(port, "admin", "admin");
        List<DynamicTest> tests = new ArrayList<>();
        for (String value : List.of(object, json, bare)) {
            tests.add(dynamicTest("variable " + value, () -> refused(admin.sends("PUT", path + "/variables/x", value).statusCode(), task)));
            tests.add(dynamicTest("variables " + value,
                () -> refused(admin.sends("POST", path + "/variables", "{\"modifications\":{\"x\":" + value + "}}").statusCode(), task)));
            tests.add(dynamicTest("completion " + value,
                () -> refused(admin.sends("POST", path + "/complete", "{\"variables\":{\"x\":" + value + "}}").statusCode(), task)));
        }
        return tests;
    }

    private void refused(int status, Task task) {
        assertThat(status).isBetween(400, 500);
        assertThat(tasks.createTaskQuery().taskId(task.getId()).count()).isOne();
        assertThat(tasks.getVariables(task.getId())).isEmpty();
    }

    @Test
    void answersMonitorsThatLookByHead() {
        for (String health : List.of("/actuator/health", "/actuator/health/readiness", "/actuator/health/liveness")) {
            assertThat(RawRequest.status(RawRequest.send(port, "HEAD", health, null, null))).as(health).isEqualTo(200);
        }
        assertThat(RawRequest.status(RawRequest.send(port, "HEAD", "/actuator/prometheus", null, null))).isEqualTo(401);
    }

    @Test
    void hasNoEngineForScripts() {
        List<String> languages = new ScriptEngineManager().getEngineFactories().stream().flatMap(engine -> engine.getNames().stream())
            .map(name -> name.toLowerCase(Locale.ROOT)).toList();

        assertThat(languages).doesNotContain("groovy", "javascript", "js", "ecmascript", "python", "jython", "ruby", "jruby");
    }

    @Test
    void readsNoDocumentTypesInModels() {
        byte[] xml = ("<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><definitions "
            + "xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" targetNamespace=\"x\"><process id=\"xxe\" isExecutable=\"true\" name=\"&e;\">"
            + "<startEvent id=\"s\"/></process></definitions>").getBytes(StandardCharsets.UTF_8);

        String answer = RawRequest.send(port, upload("POST", "/engine-rest/deployment/create", "admin", "xxe.bpmn", xml));

        assertThat(RawRequest.status(answer)).isBetween(400, 500);
        assertThat(answer).doesNotContain("root:");
    }

    @TestFactory
    List<DynamicTest> readsNoUnboundedBody() {
        byte[] much = new byte[30 * MEGABYTE];
        List<DynamicTest> tests = new ArrayList<>();
        for (String[] door : new String[][] {{"POST", "/api/orders", "shop", "application/json"},
            {"POST", "/api/orders/x/cancellation", "shop", "application/json"}, {"POST", "/webhooks/smartpay", null, "application/json"},
            {"POST", "/engine-rest/task", "operator", "application/json"},
            {"POST", "/engine-rest/deployment/create", "admin", "multipart/form-data; boundary=x"},
            {"POST", "/camunda/api/admin/auth/user/default/login/cockpit", null, "application/x-www-form-urlencoded"}}) {
            for (boolean announced : new boolean[] {true, false}) {
                tests.add(dynamicTest(door[1] + (announced ? " announced" : " in chunks"), () -> {
                    var body = announced ? BodyPublishers.ofByteArray(much)
                        : BodyPublishers.ofByteArrays(IntStream.range(0, 30).mapToObj(each -> new byte[MEGABYTE]).toList());
                    assertThat(statusOf(new Visitor(port, door[2], door[2]), door[0], door[1], door[3], body)).isIn(413, CUT_OFF);
                }));
            }
        }
        for (String method : List.of("PUT", "POST")) {
            tests.add(dynamicTest(method + " a form by nobody", () -> assertThat(statusOf(new Visitor(port, null, null), method, "/anything",
                "application/x-www-form-urlencoded", BodyPublishers.ofByteArray(much))).isIn(401, CUT_OFF)));
        }
        return tests;
    }

    /** The status, or that the server closed the connection while we were still sending. */
    private static int statusOf(Visitor visitor, String method, String path, String type, BodyPublisher body) {
        try {
            return Visitor.send(visitor.request(method, path, body).setHeader("Content-Type", type).build()).statusCode();
        } catch (UncheckedIOException closed) {
            return CUT_OFF;
        }
    }

    @TestFactory
    List<DynamicTest> takesNothingFromAPageOfAnotherSite() {
        List<DynamicTest> tests = new ArrayList<>();
        for (String door : List.of("/api/orders/nobodys/cancellation", "/engine-rest/task/nobodys/unclaim")) {
            for (String site : List.of("cross-site", "same-site", "same-origin", "none")) {
                Visitor admin = new Visitor(port, "admin", "admin");
                tests.add(dynamicTest(site + " " + door, () -> {
                    HttpResponse<String> answer = Visitor.send(admin.request("POST", door, BodyPublishers.noBody())
                        .setHeader("Sec-Fetch-Site", site).build());
                    assertThat(answer.statusCode() == 403 && answer.body().contains("another site")).isEqualTo(site.endsWith("-site"));
                }));
            }
        }
        tests.add(dynamicTest("looks are as before", () -> assertThat(Visitor.send(new Visitor(port, "admin", "admin")
            .request("GET", "/api/orders", BodyPublishers.noBody()).setHeader("Sec-Fetch-Site", "cross-site").build()).statusCode()).isEqualTo(200)));
        return tests;
    }

    @Test
    void readsNoBottomlessBody() {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);

        assertThat(new Visitor(port, "operator", "operator").sends("POST", "/engine-rest/task", deep).statusCode()).isEqualTo(400);
        assertThat(new Visitor(port, "shop", "shop").sends("POST", "/api/orders", deep).statusCode()).isIn(400, 422);
    }

    @Test
    void endsEveryListOfTheEngine() throws IOException {
        List<String> made = new ArrayList<>();
        for (int i = 0; i <= ResultLimit.MOST; i++) {
            Task task = tasks.newTask();
            tasks.saveTask(task);
            made.add(task.getId());
        }
        try {
            Visitor admin = new Visitor(port, "admin", "admin");
            admin.signsIn("admin");
            for (String door : List.of("/engine-rest", "/engine-rest/engine/default", "/camunda/api/engine/engine/default")) {
                for (String query : List.of("", "?maxResults=5000", "?max%52esults=5000", "?maxResults=2147483647&maxResults=10&maxResults=5000",
                    "?firstResult=0", "?maxResults=")) {
                    var answer = admin.get(door + "/task" + query);
                    assertThat(answer.statusCode() == 400 ? 0 : new ObjectMapper().readTree(answer.body()).size()).as(door + query)
                        .isLessThanOrEqualTo(ResultLimit.MOST);
                    var posted = admin.sends("POST", door + "/task" + query, "{}");
                    assertThat(posted.statusCode() == 400 ? 0 : new ObjectMapper().readTree(posted.body()).size()).as(door + query)
                        .isLessThanOrEqualTo(ResultLimit.MOST);
                }
                assertThat(new ObjectMapper().readTree(admin.get(door + "/task?maxResults=7").body())).hasSize(7);
                assertThat(admin.get(door + "/task?maxResults=-1").statusCode()).isEqualTo(400);
                assertThat(admin.get(door + "/task?maxResults=many").statusCode()).isEqualTo(400);
            }
        } finally {
            tasks.deleteTasks(made, true);
        }
    }

    private byte[] upload(String method, String target, String account) {
        return upload(method, target, account, "a.form", "{}".getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] upload(String method, String target, String account, String file, byte[] content) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--x\r\nContent-Disposition: form-data; name=\"data\"; filename=\"" + file + "\"\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n--x--\r\n".getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes((method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + (account == null ? ""
            : "Authorization: Basic " + Base64.getEncoder().encodeToString((account + ":" + account).getBytes(StandardCharsets.UTF_8)) + "\r\n")
            + "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: " + body.size() + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        request.writeBytes(body.toByteArray());
        return request.toByteArray();
    }

    /** A path as it is meant, and as it must not be read. */
    private static Set<String> spellings(String path) {
        Set<String> all = new LinkedHashSet<>();
        all.add(path);
        String[] names = path.substring(1).split("/");
        for (int i = 0; i < names.length; i++) {
            String before = "/" + String.join("/", List.of(names).subList(0, i)) + (i == 0 ? "" : "/");
            String after = i == names.length - 1 ? "" : "/" + String.join("/", List.of(names).subList(i + 1, names.length));
            String name = names[i];
            String encoded = "%" + Integer.toHexString(name.charAt(0)) + name.substring(1);
            for (String other : List.of(name + ";x=1", ";/" + name, "/" + name, "./" + name, "%2e/" + name, "x/../" + name, "x/%2e%2e/" + name,
                "..;/" + name, name.toUpperCase(Locale.ROOT), name + ".", name + "%20", name + "%00", name + "%09", encoded,
                encoded.replace("%", "%25"), name + "/", name + "//", "\\" + name, "%5c" + name, name + "%3bx=1", name + ".json", name + "%0a")) {
                all.add(before + other + after);
            }
            if (i > 0) {
                String slashless = before.substring(0, before.length() - 1);
                for (String slash : List.of("%2f", "%2F", "%252f", "\\", "%5c", "/%2f", "%c0%af")) {
                    all.add(slashless + slash + name + after);
                }
            }
        }
        for (String root : List.of("/.", "/..", "/x/..", "//", "http://localhost", "/camunda/..;", "/camunda/app/..", "/swagger-ui/..;/.",
            "/camunda/app/%2e%2e", "/error/..")) {
            all.add(root + path);
        }
        return all;
    }
}
