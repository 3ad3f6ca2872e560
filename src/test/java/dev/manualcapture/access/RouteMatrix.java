package dev.manualcapture.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcUtils;

/**
 * Every route that exists at run time, knocked at by everybody, with the answer that {@code routes.tsv} says. Paths name things that do not
 * exist and bodies are empty objects, so that who may pass is told what is wrong with it, and who may not is refused and changes nothing.
 */
abstract class RouteMatrix {

    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");
    private static final String SIGNED_AT = "1735689600000";
    private static final String ABSENT = "{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404,\"detail\":\"There is nothing here.\"}";
    private static final String AUTH = "/camunda/api/admin/auth/user/";

    @Autowired
    private JdbcTemplate database;

    /** The application's server, and the management server where it is another. */
    abstract List<ServletWebServerApplicationContext> servers();

    /** Whether the engine's REST is there. */
    abstract boolean local();

    String password(Identity identity) {
        return identity.account();
    }

    /** At which of the server's ports the route is. */
    int port(ServletWebServerApplicationContext server, Route route) {
        return server.getWebServer().getPort();
    }

    @Test
    void answersEverybodyAtEveryRouteAsTheTableSays() throws IOException {
        Map<Route, Map<Identity, Integer>> answers = new TreeMap<>();
        List<String> changes = new ArrayList<>();
        forgetOtherTests();
        for (Identity identity : Identity.values()) {
            List<String> before = contents();
            for (ServletWebServerApplicationContext server : servers()) {
                Map<Integer, Visitor> visitors = new HashMap<>();
                String at = server == servers().get(0) ? "" : RouteTable.MANAGEMENT;
                for (Route route : Routes.of(server)) {
                    int port = port(server, route);
                    Visitor visitor = visitors.computeIfAbsent(port, any -> visitor(port, identity));
                    answers.computeIfAbsent(new Route(route.method(), at + route.path()), any -> new EnumMap<>(Identity.class)).put(identity,
                        knock(route.path().startsWith(AUTH) ? visitor(port, identity) : visitor, identity, route).statusCode());
                }
            }
            List<String> after = contents();
            after.removeAll(Set.copyOf(before));
            after.forEach(row -> changes.add(identity + " " + row.split(" ", 2)[0]));
        }

        Files.createDirectories(Path.of("target/access"));
        Files.write(Path.of("target/access", getClass().getSimpleName() + ".tsv"), RouteTable.written(answers));
        assertThat(changes).as("the signed event, and the history clean-up that an administrator may call, and nothing else")
            .filteredOn(change -> !change.equals("ADMIN ACT_HI_OP_LOG")) // what an administrator does is written down
            .containsExactlyInAnyOrder("SENDER INBOX_EVENT", "ADMIN ACT_RU_JOB");
        Map<Route, Map<Identity, Integer>> table = RouteTable.read(local());
        assertThat(answers.keySet()).as("a route without a row, or a row without a route")
            .containsExactlyInAnyOrderElementsOf(table.keySet());
        assertThat(RouteTable.written(answers)).isEqualTo(RouteTable.written(table));
    }

    /** Where the web applications have a port of their own: each route at the port where it is not, by those who could pass at the other. */
    void answersNothingAtTheOtherPort(ServletWebServerApplicationContext server) {
        TwoPorts ports = new TwoPorts(server);
        assertThat(ports.of("/camunda/")).isNotEqualTo(ports.of("/api/orders"));
        String session = visitor(ports.of("/camunda/"), Identity.ADMIN).cookies();
        assertThat(session).contains("JSESSIONID=");
        List<Route> routes = new ArrayList<>(Routes.of(server));
        List.of("/camunda", "/camunda/", "/camunda/app/tasklist/default/", "/camunda/favicon.ico", "/favicon.ico", "/nowhere")
            .forEach(path -> routes.add(new Route("GET", path)));

        for (Route route : routes) {
            for (Identity identity : List.of(Identity.NOBODY, Identity.SENDER, Identity.ADMIN)) {
                HttpResponse<String> answer = knock(new Visitor(ports.without(route.path()), identity.hasAccount() ? identity.account() : null,
                    password(identity), session), identity, route);
                assertThat(answer.statusCode()).as("%s %s", identity, route).isEqualTo(404);
                assertThat(answer.body()).as("%s %s", identity, route).isIn("", ABSENT);
                assertThat(answer.headers().map()).as("%s %s", identity, route).containsKey("Content-Security-Policy")
                    .doesNotContainKeys("Set-Cookie", "WWW-Authenticate");
            }
        }
    }

    /** Somebody with all that an identity has to show. */
    Visitor visitor(int port, Identity identity) {
        Visitor visitor = new Visitor(port, identity.hasAccount() ? identity.account() : null, password(identity));
        if (identity.hasAccount()) {
            visitor.signsIn(identity.webapp());
        }
        return visitor;
    }

    static HttpResponse<String> knock(Visitor visitor, Identity identity, Route route) {
        if (route.path().equals(AUTH + "{processEngineName}/login/{appName}")) {
            return visitor.signsIn(identity.webapp());
        }
        String body = WITH_BODY.contains(route.method()) ? "{}" : "";
        var request = visitor.request(route.method(), route.example(), BodyPublishers.ofString(body));
        if (identity == Identity.SENDER) {
            request.header("Smartpay-Event-Id", "evt_test_1").header("Smartpay-Signature-Timestamp", SIGNED_AT)
                .header("Smartpay-Signature", Signer.sign(LocalDoors.WEBHOOK_SECRET, SIGNED_AT, body.getBytes(StandardCharsets.UTF_8)));
        }
        return Visitor.send(request.build());
    }

    /** What other tests left, and what would go on by itself while this one looks: events to handle, passwords that were wrong. */
    private void forgetOtherTests() {
        database.update("delete from inbox_event");
        database.update("update act_id_user set attempts_ = 0, lock_exp_time_ = null");
    }

    /** Every row of the database, with the name of its table before it. */
    private List<String> contents() {
        List<String> rows = new ArrayList<>();
        for (String table : database.queryForList("select table_name from information_schema.tables where upper(table_schema) = 'PUBLIC'",
            String.class)) {
            database.query("select * from \"" + table + "\"", row -> {
                StringBuilder text = new StringBuilder(table.toUpperCase(Locale.ROOT));
                for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                    Object value = JdbcUtils.getResultSetValue(row, column);
                    text.append(' ').append(value instanceof byte[] bytes ? Arrays.toString(bytes) : value);
                }
                rows.add(text.toString());
            });
        }
        return rows;
    }
}
