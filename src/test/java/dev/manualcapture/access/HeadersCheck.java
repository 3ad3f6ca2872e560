package dev.manualcapture.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a browser is told at each family of doors, and what its cookies may do. */
abstract class HeadersCheck {

    @LocalServerPort
    int port;

    abstract boolean local();

    /** At which port a path is. */
    int port(String path) {
        return port;
    }

    /** An administrator before the port where the path is. */
    abstract Visitor admin(int at);

    Visitor admin() {
        return admin(port);
    }

    @TestFactory
    List<DynamicTest> tellsBrowsersAtEveryDoorToDoNoMoreThanNeeded() {
        List<DynamicTest> tests = new ArrayList<>();
        for (String path : List.of("/", "/nothing", "/api/orders", "/api/orders/x", "/webhooks/smartpay", "/actuator/health", "/v3/api-docs",
            "/swagger-ui.html", "/swagger-ui/index.html", "/swagger-ui/swagger-ui.css", "/engine-rest/task", "/engine-rest/nothing", "/error",
            "/camunda/", "/camunda/app/tasklist/default/", "/camunda/lib/deps.js", "/camunda/favicon.ico", "/camunda/nothing",
            "/camunda/api/engine/engine", "/camunda/api/engine/engine/default/task", "/camunda/api/admin/setup/default/user/create")) {
            for (Visitor visitor : List.of(new Visitor(port(path), null, null), admin(port(path)))) {
                tests.add(dynamicTest(path, () -> {
                    HttpResponse<String> answer = visitor.get(path);
                    assertThat(one(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
                    assertThat(one(answer, "Referrer-Policy")).isEqualTo("no-referrer");
                    assertThat(one(answer, "Permissions-Policy")).contains("camera=()");
                    assertThat(one(answer, "X-Frame-Options")).isIn("DENY", "SAMEORIGIN");
                    assertThat(one(answer, "Content-Security-Policy")).contains("frame-ancestors 'none'");
                    assertThat(answer.headers().firstValue("Strict-Transport-Security").isPresent()).isEqualTo(!local());
                    assertThat(answer.headers().firstValue("Server")).isEmpty();
                    assertThat(answer.headers().firstValue("X-Powered-By")).isEmpty();
                    if (!path.startsWith("/camunda/") || path.startsWith("/camunda/api/")) {
                        assertThat(one(answer, "Cache-Control")).contains("no-store");
                    }
                    if (!path.startsWith("/camunda/app/") && !path.startsWith("/camunda/api/")) {
                        assertThat(one(answer, "Content-Security-Policy")).contains("default-src 'none'").doesNotContain("unsafe", "*");
                    }
                }));
            }
        }
        return tests;
    }

    private static String one(HttpResponse<String> answer, String header) {
        assertThat(answer.headers().allValues(header)).as(header + " of " + answer.uri()).hasSize(1);
        return answer.headers().allValues(header).get(0);
    }

    @Test
    void givesCookiesThatNothingElseCanUse() {
        String page = "/camunda/app/tasklist/default/";
        Visitor visitor = new Visitor(port(page), null, null);
        List<String> cookies = new ArrayList<>(visitor.get(page).headers().allValues("Set-Cookie"));
        Visitor admin = admin(port(page));
        cookies.addAll(admin.signsIn("admin").headers().allValues("Set-Cookie"));

        assertThat(cookies).hasSizeGreaterThanOrEqualTo(3);
        for (String cookie : cookies) {
            List<String> attributes = List.of(cookie.toLowerCase(Locale.ROOT).split(";\\s*"));
            assertThat(attributes.stream().filter(attribute -> attribute.startsWith("samesite"))).as(cookie).containsExactly("samesite=strict");
            assertThat(attributes.stream().filter("secure"::equals)).as(cookie).hasSize(local() ? 0 : 1);
            // the page's script reads the token, as it is meant to; it opens nothing without the session
            assertThat(attributes.stream().filter("httponly"::equals)).as(cookie).hasSize(cookie.startsWith("XSRF-TOKEN") ? 0 : 1);
        }
    }

    @Test
    void givesNoCookieWhereNobodySignsIn() {
        for (String path : List.of("/", "/api/orders", "/engine-rest/task", "/swagger-ui/index.html", "/actuator/health")) {
            assertThat(admin(port(path)).get(path).headers().allValues("Set-Cookie")).as(path).isEmpty();
        }
    }
}
