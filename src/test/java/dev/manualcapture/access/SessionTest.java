package dev.manualcapture.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a session of the web applications is good for, and what it is not. */
@LocalDoors
class SessionTest {

    private static final String TASKS = "/camunda/api/engine/engine/default/task";

    @LocalServerPort
    private int port;
    @Autowired
    private ServletContext servlets;
    @Autowired
    private CamundaBpmProperties camunda;
    @Autowired
    private IdentityService identity;
    @Autowired
    private JdbcTemplate database;

    @Test
    void isANewOneAfterSigningIn() {
        Visitor operator = new Visitor(port, "operator", "operator");
        operator.opens("tasklist");
        String before = session(operator);

        operator.signsIn("tasklist");

        assertThat(session(operator)).isNotEqualTo(before);
        assertThat(operator.get(TASKS).statusCode()).isEqualTo(200);
        assertThat(withCookie("GET", TASKS, before).statusCode()).isEqualTo(401);
    }

    @Test
    void isWorthNothingAfterSigningOut() {
        Visitor operator = new Visitor(port, "operator", "operator");
        operator.signsIn("tasklist");
        String session = session(operator);
        assertThat(withCookie("GET", TASKS, session).statusCode()).isEqualTo(200);

        assertThat(operator.sends("POST", "/camunda/api/admin/auth/user/default/logout", "").statusCode()).isEqualTo(200);

        assertThat(withCookie("GET", TASKS, session).statusCode()).isEqualTo(401);
    }

    @Test
    void changesNothingWithoutTheTokenOfThePage() {
        Visitor operator = new Visitor(port, "operator", "operator");
        operator.signsIn("tasklist");

        assertThat(withCookie("POST", TASKS, session(operator)).statusCode()).isEqualTo(403);
    }

    @Test
    void opensNoDoorOfOurs() {
        Visitor admin = new Visitor(port, "admin", "admin");
        admin.signsIn("admin");

        for (String path : List.of("/api/orders", "/engine-rest/task", "/actuator/prometheus", "/api/webhook-events")) {
            assertThat(withCookie("GET", path, session(admin)).statusCode()).as(path).isEqualTo(401);
        }
    }

    @Test
    void isForPeopleOnly() {
        for (String program : List.of("shop", "warehouse")) {
            for (String app : List.of("tasklist", "cockpit", "admin", "welcome")) {
                Visitor visitor = new Visitor(port, program, program);

                assertThat(visitor.signsIn(app).statusCode()).as(program + " " + app).isIn(401, 403);
                assertThat(withCookie("GET", TASKS, session(visitor)).statusCode()).isEqualTo(401);
            }
        }
    }

    /** Camunda's choice of applications has a sign-in that is closed, with no word where another is. */
    @Test
    void beginsAtTasklistForWhoeverOpensTheChoiceOfApplications() {
        Visitor operator = new Visitor(port, "operator", "operator");
        for (String path : List.of("/camunda/app/welcome/default/", "/camunda/app/welcome/", "/camunda/app/welcome")) {
            HttpResponse<String> answer = operator.get(path);

            assertThat(answer.statusCode()).as(path).isEqualTo(302);
            assertThat(answer.headers().firstValue("Location")).as(path).hasValue("/camunda/app/tasklist/default/");
        }
        for (String path : List.of("/", "/camunda", "/camunda/")) {
            assertThat(led(path)).as(path).isEqualTo("/camunda/app/tasklist/default/");
        }

        assertThat(operator.sends("POST", "/camunda/app/welcome/default/", "{}").statusCode()).as("nothing to see").isEqualTo(401);

        operator.signsIn("tasklist");

        assertThat(operator.get("/camunda/app/welcome/default/").statusCode()).isEqualTo(200);
    }

    /** Where a browser ends that opens the path. */
    private String led(String path) {
        String at = path;
        Optional<String> next = Optional.of(path);
        for (int steps = 0; next.isPresent(); steps++) {
            assertThat(steps).as("steps from " + path).isLessThan(5);
            at = URI.create(next.get()).getPath();
            next = new Visitor(port, null, null).get(at).headers().firstValue("Location");
        }
        return at;
    }

    @Test
    void endsWhenIdleAndForgetsARightWithinAMinute() {
        assertThat(servlets.getSessionTimeout()).isEqualTo(15);
        assertThat(camunda.getWebapp().getAuth().getCache().isTtlEnabled()).isTrue();
        assertThat(camunda.getWebapp().getAuth().getCache().getTimeToLive()).isLessThanOrEqualTo(60_000);
    }

    @Test
    void locksAnAccountForAWhileAfterWrongPasswords() {
        User user = identity.newUser("guessed");
        user.setPassword("right-right-right");
        identity.saveUser(user);
        identity.createMembership("guessed", Account.OPERATORS);
        try {
            for (int i = 0; i < 12; i++) {
                assertThat(new Visitor(port, "guessed", "wrong" + i).get("/api/orders").statusCode()).isEqualTo(401);
            }
            assertThat(new Visitor(port, "guessed", "right-right-right").get("/api/orders").statusCode()).isEqualTo(401);
        } finally {
            identity.deleteUser("guessed");
        }
    }

    @Test
    void tellsAStrangerTheSameAboutAWrongNameAndAWrongPassword() {
        HttpResponse<String> name = new Visitor(port, "nobody-of-that-name", "x").get("/api/orders");
        HttpResponse<String> password = new Visitor(port, "analyst", "x").get("/api/orders");

        assertThat(name.body()).isEqualTo(password.body());
        assertThat(name.statusCode()).isEqualTo(password.statusCode()).isEqualTo(401);
        database.update("update act_id_user set attempts_ = 0, lock_exp_time_ = null");
    }

    @Test
    void saysNothingOfOurInsideInErrors() {
        Visitor shop = new Visitor(port, "shop", "shop");
        for (HttpResponse<String> answer : List.of(shop.get("/api/orders/%00"), shop.get("/api/orders?page=x"), shop.get("/nothing"),
            shop.sends("POST", "/api/orders", "{"), shop.sends("PATCH", "/api/orders", "{}"), shop.get("/error"),
            shop.sends("POST", "/api/orders", "[".repeat(100_000)), new Visitor(port, null, null).get("/camunda/api/nothing"))) {
            assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
            assertThat(answer.body()).doesNotContainIgnoringCase("exception").doesNotContain("\tat ", "dev.manualcapture", "org.", "Tomcat", "SQL");
        }
        assertThat(RawRequest.send(port, "GET", "/api/orders\\x{", null, null)).doesNotContainIgnoringCase("tomcat")
            .doesNotContainIgnoringCase("exception");
    }

    private HttpResponse<String> withCookie(String method, String path, String session) {
        return Visitor.send(new Visitor(port, null, null).request(method, path, method.equals("GET") ? BodyPublishers.noBody()
            : BodyPublishers.ofString("{}")).header("Cookie", "JSESSIONID=" + session).build());
    }

    private static String session(Visitor visitor) {
        return List.of(visitor.cookies().split("; ")).stream().filter(cookie -> cookie.startsWith("JSESSIONID=")).findFirst().orElse("JSESSIONID=")
            .substring("JSESSIONID=".length());
    }
}
