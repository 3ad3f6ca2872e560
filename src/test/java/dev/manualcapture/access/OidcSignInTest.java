package dev.manualcapture.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** People sign in with a provider of another site: who comes in, under which name, with which rights, and what is refused. */
@LocalDoors
class OidcSignInTest {

    private static final OidcDouble PROVIDER = new OidcDouble();
    private static final String TASKLIST = "/camunda/app/tasklist/default/";
    private static final String ENGINE = "/camunda/api/engine/engine/default";
    private static final String LOGIN = "/camunda/api/admin/auth/user/default/login/tasklist";

    @LocalServerPort
    private int port;
    @Autowired
    private TaskService tasks;
    @Autowired
    private IdentityService identity;
    @Autowired
    private JdbcTemplate database;

    private OidcBrowser browser;
    private OrderDoors orders;

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry settings) {
        settings.add("spring.datasource.url", () -> "jdbc:h2:mem:oidc-doors;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=40000");
        settings.add("access.oidc.issuer", PROVIDER::issuer);
        settings.add("access.oidc.client-id", () -> OidcDouble.CLIENT);
        settings.add("access.oidc.client-secret", () -> OidcDouble.SECRET);
        settings.add("access.oidc.groups.payment-operators", () -> "/shop/payments,/shop/all");
        settings.add("access.oidc.groups.payment-supervisors", () -> "/shop/leads");
        settings.add("access.oidc.groups.analysts", () -> "/shop/analysts");
        settings.add("access.oidc.groups.camunda-admin", () -> "/it/admins");
    }

    @BeforeEach
    void anOperator() {
        browser = new OidcBrowser(port);
        orders = new OrderDoors(port);
        PROVIDER.isUsedBy("olga.o", "/shop/payments", "/everybody");
    }

    @AfterAll
    static void close() {
        PROVIDER.close();
    }

    @Test
    void operatorCompletesConfirmStockUnderTheirName() {
        String reference = orders.awaitsStock();
        String task = tasks.createTaskQuery().processInstanceBusinessKey(reference).singleResult().getId();

        HttpResponse<String> tasklist = browser.opens(TASKLIST);

        assertThat(tasklist.statusCode()).isEqualTo(200);
        assertThat(tasklist.uri().getPath()).isEqualTo(TASKLIST);
        assertThat(OrderDoors.json(browser.get("/camunda/api/admin/auth/user/default")).get("userId").asText()).isEqualTo("olga.o");
        assertThat(browser.get(ENGINE + "/task/" + task).statusCode()).isEqualTo(200);
        assertThat(browser.posts(ENGINE + "/task/" + task + "/claim", "{\"userId\":\"olga.o\"}").statusCode()).isEqualTo(204);
        assertThat(browser.posts(ENGINE + "/task/" + task + "/submit-form",
            "{\"variables\":{\"stockOutcome\":{\"value\":\"out_of_stock\"}}}").statusCode()).isEqualTo(204);
        assertThat(orders.order(reference).get("status").asText()).isEqualTo("canceling");
        assertThat(orders.order(reference).get("decidedBy").asText()).isEqualTo("olga.o");
    }

    @Test
    void analystLooksAndCompletesNothing() {
        String reference = orders.awaitsStock();
        String task = tasks.createTaskQuery().processInstanceBusinessKey(reference).singleResult().getId();
        PROVIDER.isUsedBy("anton", "/shop/analysts");

        assertThat(browser.opens("/camunda/app/cockpit/default/").statusCode()).isEqualTo(200);

        assertThat(browser.get(ENGINE + "/process-instance/count").body()).isNotEqualTo("{\"count\":0}").contains("count");
        assertThat(browser.posts(ENGINE + "/task/" + task + "/complete", "{}").statusCode()).isEqualTo(403);
        assertThat(browser.get("/camunda/api/admin/plugin/adminPlugins/default/metrics").statusCode()).isEqualTo(403);
        assertThat(orders.order(reference).get("status").asText()).isEqualTo("awaiting_stock");
    }

    @Test
    void administratorMayInTheEngine() {
        PROVIDER.isUsedBy("ida", "/it/admins");
        browser.opens("/camunda/app/admin/default/");

        assertThat(browser.get(ENGINE + "/authorization").statusCode()).isEqualTo(200);
        assertThat(OrderDoors.json(browser.get("/camunda/api/admin/auth/user/default")).get("authorizedApps").toString())
            .contains("admin", "cockpit", "tasklist");
    }

    @Test
    void keepsNothingOfAPersonButTheirName() {
        browser.opens(TASKLIST);
        browser.get(ENGINE + "/task");

        List<String> rows = database.queryForList("script", String.class);
        assertThat(rows).noneMatch(row -> row.contains("olga.private") || row.contains("Olga Private") || row.contains("access-token-canary"));
        assertThat(identity.createUserQuery().userId("olga.o").count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/everybody", "shop", "warehouse", "payment-operators", "camunda-admin", "/SHOP/PAYMENTS", ""})
    void strangerWithoutARoleIsTold(String group) {
        PROVIDER.isUsedBy("stella", group);

        HttpResponse<String> refused = browser.opens(TASKLIST);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("none of your groups").doesNotContain("stella");
        assertThat(browser.get(ENGINE + "/task").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"admin, local account", "Admin, local account", "shop, local account", "warehouse, local account", "operator, local account",
        "timer, local account", "Smartpay, local account", "process, local account", "kept, local account", "olga@mail.example, no name", "'', no name", "../x, no name",
        "a b, no name", "*, no name", "${x}, no name", "a.., no name"})
    void nameThatIsAnothersOrNoneIsRefused(String name, String words) {
        identity.saveUser(identity.newUser("kept"));
        PROVIDER.isUsedBy(name, "/it/admins");

        HttpResponse<String> refused = browser.opens(TASKLIST);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains(words);
        assertThat(browser.get(ENGINE + "/task").statusCode()).isEqualTo(401);
        identity.deleteUser("kept");
    }

    @Test
    void nameIsFromItsClaimAlone() {
        PROVIDER.isUsedBy(Map.of("groups", List.of("/it/admins")));

        assertThat(browser.opens(TASKLIST).statusCode()).isEqualTo(403);
    }

    @TestFactory
    Stream<DynamicTest> tokenThatIsNotForUsNowIsRefused() {
        Map<String, Consumer<JWTClaimsSet.Builder>> wrong = Map.of(
            "nonce", claims -> claims.claim("nonce", "another"),
            "no nonce", claims -> claims.claim("nonce", null),
            "audience", claims -> claims.audience("another"),
            "authorized party", claims -> claims.audience(List.of(OidcDouble.CLIENT, "another")).claim("azp", "another"),
            "issuer", claims -> claims.issuer(PROVIDER.issuer() + "/"),
            "expired", claims -> claims.issueTime(Date.from(Instant.now().minusSeconds(900))).expirationTime(Date.from(Instant.now().minusSeconds(600))),
            "not yet", claims -> claims.notBeforeTime(Date.from(Instant.now().plusSeconds(600))),
            "no subject", claims -> claims.subject(null));
        return wrong.entrySet().stream().map(each -> DynamicTest.dynamicTest(each.getKey(), () -> {
            anOperator();
            PROVIDER.changes(each.getValue());
            refusesWith(401);
        }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"FOREIGN", "WITH_THE_SECRET", "NOT"})
    void tokenThatTheProviderDidNotSignIsRefused(String signing) {
        PROVIDER.signs(OidcDouble.Signing.valueOf(signing));

        refusesWith(401);
    }

    @Test
    void followsNoRedirectOfTheProvider() {
        try (OidcDouble elsewhere = new OidcDouble()) {
            PROVIDER.redirectsTokensTo(elsewhere.issuer() + "/token");

            refusesWith(401);

            assertThat(elsewhere.asked()).isEmpty();
        }
    }

    @Test
    void providerThatIsAwayIsSaidInPlainWords() {
        URI back = browser.begins(TASKLIST);
        PROVIDER.isAway();

        HttpResponse<String> refused = browser.returns(back);

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).contains("does not answer");
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    }

    private void refusesWith(int status) {
        HttpResponse<String> refused = browser.opens(TASKLIST);

        assertThat(refused.statusCode()).isEqualTo(status);
        assertThat(refused.body()).contains("Not signed in").doesNotContain("exception", "nonce", "olga");
        assertThat(browser.cookie("JSESSIONID")).isEmpty();
        assertThat(browser.get(ENGINE + "/task").statusCode()).isEqualTo(401);
    }

    @Test
    void returnCountsOnceAndInTheBrowserThatBegan() {
        URI back = browser.begins(TASKLIST);
        String began = browser.cookie("sign-in");

        assertThat(new OidcBrowser(port).returns(back).statusCode()).as("another browser").isEqualTo(401);
        assertThat(browser.returns(back).statusCode()).isEqualTo(200);
        assertThat(browser.returns(back).statusCode()).as("again").isEqualTo(401);
        browser.has("sign-in", began, false);
        assertThat(browser.returns(back).statusCode()).as("again, with the cookie of before").isEqualTo(401);
    }

    @Test
    void returnWithAnotherStateOrCookieIsRefused() {
        URI back = browser.begins(TASKLIST);
        OidcBrowser other = new OidcBrowser(port);
        URI others = other.begins(TASKLIST);

        assertThat(browser.returns(others).statusCode()).as("a sign-in that another began").isEqualTo(401);
        URI again = browser.begins(TASKLIST);
        browser.has("sign-in", "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..x.y.z", false);
        assertThat(browser.returns(again).statusCode()).as("a cookie that is not ours").isEqualTo(401);
        assertThat(browser.returns(back).statusCode()).isEqualTo(401);
    }

    @Test
    void sessionIsANewOneAndItsCookieIsStrict() {
        browser.has("JSESSIONID", "0123456789ABCDEF0123456789ABCDEF", false);
        HttpResponse<String> returned = browser.returns(browser.begins(TASKLIST));

        List<String> cookies = returned.headers().allValues("Set-Cookie");
        assertThat(cookies).filteredOn(cookie -> cookie.startsWith("JSESSIONID")).singleElement().asString()
            .contains("HttpOnly", "SameSite=Strict").doesNotContain("0123456789ABCDEF0123456789ABCDEF");
        assertThat(cookies).filteredOn(cookie -> cookie.startsWith("sign-in")).singleElement().asString().contains("Max-Age=0");
        assertThat(returned.headers().firstValue("Content-Security-Policy").orElseThrow()).contains("default-src 'none'");
        assertThat(returned.body()).doesNotContain("<script");
    }

    @Test
    void sessionOfAnAnonymousVisitorIsNotTakenOver() {
        browser.get("/camunda/app/tasklist/default/"); // a script's request; Camunda gives every visitor a session
        String before = browser.cookie("JSESSIONID");
        assertThat(before).isNotEmpty();

        browser.opens(TASKLIST);

        assertThat(browser.cookie("JSESSIONID")).isNotEmpty().isNotEqualTo(before);
    }

    @Test
    void signInUnderWayIsKeptInALaxCookieThatTellsNothing() {
        HttpResponse<String> begun = browser.page(OidcCaller.BEGIN + "?app=tasklist");

        String cookie = begun.headers().firstValue("Set-Cookie").orElseThrow();
        String query = OidcBrowser.location(begun).getQuery();
        assertThat(cookie).contains("HttpOnly", "SameSite=Lax", "Max-Age=600");
        assertThat(query).contains("code_challenge_method=S256", "response_type=code", "state=", "nonce=").doesNotContain(OidcDouble.SECRET);
        assertThat(begun.headers().allValues("Set-Cookie")).hasSize(1);
    }

    @Test
    void signingOutEndsTheSession() {
        browser.opens(TASKLIST);
        String session = browser.cookie("JSESSIONID");
        assertThat(browser.get(ENGINE + "/task").statusCode()).isEqualTo(200);

        assertThat(browser.posts("/camunda/api/admin/auth/user/default/logout", "").statusCode()).isEqualTo(200);

        assertThat(browser.get(ENGINE + "/task").statusCode()).isEqualTo(401);
        browser.has("JSESSIONID", session, true);
        assertThat(browser.get(ENGINE + "/task").statusCode()).isEqualTo(401);
    }

    @Test
    void signingOutNeedsTheTokenOfThePage() {
        browser.opens(TASKLIST);
        browser.has("XSRF-TOKEN", "guessed", true);

        assertThat(browser.posts("/camunda/api/admin/auth/user/default/logout", "").statusCode()).isEqualTo(403);
    }

    @Test
    void sessionOpensNoDoorOfOurs() {
        PROVIDER.isUsedBy("ida", "/it/admins");
        browser.opens(TASKLIST);

        for (String path : List.of("/api/orders", "/engine-rest/task", "/actuator/prometheus")) {
            assertThat(browser.get(path).statusCode()).as(path).isEqualTo(401);
        }
    }

    @Test
    void passwordOpensNoWebApplicationAndStillOpensOurDoors() {
        for (String account : List.of("admin", "operator", "shop")) {
            Visitor local = new Visitor(port, account, account);

            assertThat(local.signsIn("tasklist").statusCode()).isEqualTo(403);
            assertThat(local.get(ENGINE + "/task").statusCode()).isEqualTo(401);
            assertThat(new Visitor(port, account, account).get("/api/orders").statusCode()).isEqualTo(200);
        }
        assertThat(Visitor.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + ENGINE + "/task"))
            .header("Authorization", "Basic YWRtaW46YWRtaW4=").build()).statusCode()).as("HTTP Basic").isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "/camunda/,                                 text/html, 302, /oauth2/authorization/oidc?app=",
        "/camunda/app/cockpit/default/,             text/html, 302, /oauth2/authorization/oidc?app=cockpit",
        "/camunda/app/welcome/default/,             text/html, 302, /oauth2/authorization/oidc?app=",
        "/camunda/app/tasklist/default/,            application/json, 200, ",
        "/camunda/lib/deps.js,                      text/html, 200, ",
        "/camunda/api/engine/engine/default/task,   text/html, 401, ",
        "/camunda/api/admin/setup/default/user/create, text/html, 404, ",
        "/camunda/api/admin/auth/user/default,      application/json, 404, ",
        "/login/oauth2/code/oidc,                   text/html, 401, ",
        "/login/oauth2/code/oidc?code=x&state=y,    text/html, 401, ",
        "/login/oauth2/code/oidc?error=x%0ay&state=y, text/html, 401, ",
        "/login/oauth2/code/other?code=x&state=y,   text/html, 401, ",
        "/oauth2/authorization/other,               text/html, 401, ",
        "/oauth2/authorization/oidc?app=//evil.example, text/html, 302, http",
        "/login,                                    text/html, 401, ",
        "/logout,                                   text/html, 401, "})
    void answersNobodyAtEachDoor(String path, String accept, int status, String location) {
        HttpResponse<String> answer = Visitor.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).header("Accept", accept).build());

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Location").orElse("")).startsWith(location == null ? "" : location).doesNotContain("evil");
        assertThat(answer.headers().firstValue("WWW-Authenticate").isPresent()).isEqualTo(status == 401 && path.matches("/log(in|out)|.*/other.*"));
    }

    @Test
    void doorsOfSignInTakeNothingElse() {
        for (String path : List.of(OidcCaller.BEGIN, OidcProvider.RETURN)) {
            for (String method : List.of("POST", "PUT", "DELETE")) {
                assertThat(new Visitor(port, null, null).sends(method, path, "{}").statusCode()).as(method + " " + path).isIn(401, 404);
            }
        }
    }
}
