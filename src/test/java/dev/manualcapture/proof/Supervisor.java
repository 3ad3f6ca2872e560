package dev.manualcapture.proof;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The person behind the repair tasks, in Tasklist, at its own door: signs in, looks at each task and completes it. */
final class Supervisor {

    private static final String NAME = "supervisor";
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(2)).build();
    private final NodeProcess node;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private boolean signedIn;
    private int completed;

    Supervisor(NodeProcess node) {
        this.node = node;
    }

    int completed() {
        return completed;
    }

    /** Completes what waits for a supervisor now; what is refused is tried again next time. */
    void work(Connection database) throws SQLException, IOException, InterruptedException {
        Map<String, String> tasks = new LinkedHashMap<>();
        try (ResultSet found = database.createStatement().executeQuery(
            "select ID_, TASK_DEF_KEY_ from ACT_RU_TASK where TASK_DEF_KEY_ <> 'Task_ConfirmStock'")) {
            while (found.next()) {
                tasks.put(found.getString(1), found.getString(2));
            }
        }
        if (tasks.isEmpty() || !signedIn && !signsIn()) {
            return;
        }
        for (Map.Entry<String, String> task : tasks.entrySet()) {
            String path = "/camunda/api/engine/engine/default/task/" + task.getKey();
            post(path + "/claim", "application/json", "{\"userId\":\"" + NAME + "\"}");
            int status = post(path + "/submit-form", "application/json", task.getValue().equals("Task_ResolveCapture")
                ? "{\"variables\":{\"resolution\":{\"value\":\"cancel\",\"type\":\"String\"}}}" : "{\"variables\":{}}");
            completed += status < 300 ? 1 : 0;
            signedIn = status != 401 && status != 403;
        }
    }

    private boolean signsIn() throws IOException, InterruptedException {
        cookies.clear();
        looksIn();
        signedIn = post("/camunda/api/admin/auth/user/default/login/tasklist", "application/x-www-form-urlencoded",
            "username=" + NAME + "&password=" + URLEncoder.encode(NAME, StandardCharsets.UTF_8)) == 200;
        looksIn(); // signing in makes a new session, whose token against forged requests comes with its first page
        return signedIn;
    }

    private void looksIn() throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(URI.create(address("/camunda/app/tasklist/default/"))).build());
    }

    private int post(String path, String type, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(address(path))).header("Content-Type", type).header("Accept", "application/json")
            .header("X-XSRF-TOKEN", cookies.getOrDefault("XSRF-TOKEN", "")).POST(BodyPublishers.ofString(body)).build());
    }

    private int send(HttpRequest request) throws IOException, InterruptedException {
        HttpRequest withCookies = HttpRequest.newBuilder(request, (name, value) -> true).timeout(Duration.ofSeconds(10)).header("Cookie",
            cookies.entrySet().stream().map(cookie -> cookie.getKey() + "=" + cookie.getValue()).collect(Collectors.joining("; "))).build();
        HttpResponse<String> response = http.send(withCookies, BodyHandlers.ofString());
        response.headers().allValues("Set-Cookie").forEach(cookie -> {
            String[] pair = cookie.split(";", 2)[0].split("=", 2);
            cookies.put(pair[0], pair[1]);
        });
        return response.statusCode();
    }

    private String address(String path) {
        return "http://127.0.0.1:" + node.port() + path;
    }
}
