package dev.manualcapture.access;

import static dev.manualcapture.access.SecurityConfiguration.basic;
import static dev.manualcapture.access.SecurityConfiguration.path;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.POST;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** The doors that lead to the engine: its web applications, which carry the whole REST API once more, and in local mode its REST. */
@Configuration(proxyBeanMethods = false)
class EngineDoors {

    /** Our largest model, forms and all, has a tenth of it. */
    private static final int LARGEST_BODY = 1024 * 1024;
    private static final List<String> NOBODY = List.of();
    private static final String WEBAPPS_ENGINE = "/camunda/api/engine/engine/{engine}";

    /** Camunda's own web applications sign their users in themselves, unless a provider does; what those may ask is judged here. */
    @Bean
    @Order(1)
    SecurityFilterChain webapps(HttpSecurity http, AccessProperties properties, OidcProperties oidc, AuthorizationService authorizations)
        throws Exception {
        Refusals refusals = new Refusals();
        return http.securityMatcher(path("/camunda/**"))
            .csrf(AbstractHttpConfigurer::disable) // Camunda's own filter guards its forms
            .headers(headers -> Headers.webapps(headers, properties.local()))
            .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.NEVER))
            .requestCache(AbstractHttpConfigurer::disable) // a refusal opens no session
            .exceptionHandling(errors -> errors.authenticationEntryPoint(oidc.on() ? EngineDoors::noSession : refusals)
                .accessDeniedHandler(refusals))
            .authorizeHttpRequests(EngineDoors::webapps)
            .addFilterBefore(new SetupGuard(), AuthorizationFilter.class)
            .addFilterBefore(oidc.on() ? new OidcCaller(authorizations, Clock.systemUTC()) : new WebappsCaller(), AuthorizationFilter.class)
            .addFilterAfter(new BodyLimit(LARGEST_BODY), AuthorizationFilter.class)
            .addFilterAfter(new QueryGuard(), AuthorizationFilter.class)
            .addFilterAfter(new ResultLimit(), AuthorizationFilter.class).build();
    }

    private static void noSession(HttpServletRequest request, HttpServletResponse response, AuthenticationException nobody) throws IOException {
        Refusals.write(response, HttpStatus.UNAUTHORIZED, "Nobody is signed in here. Open /camunda/ or reload the page.");
    }

    private static void webapps(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        for (HttpMethod reading : List.of(GET, HEAD)) {
            requests.requestMatchers(path(reading, "/camunda"), path(reading, "/camunda/"), path(reading, "/camunda/favicon.ico"),
                path(reading, "/camunda/app/**"), path(reading, "/camunda/assets/**"), path(reading, "/camunda/lib/**"),
                path(reading, "/camunda/api/*/plugin/*/static/**")).permitAll(); // pages and scripts, without anybody's data
        }
        requests.requestMatchers(path(GET, "/camunda/api/admin/auth/user/*"), path(POST, "/camunda/api/admin/auth/user/*/logout"),
            // not "welcome", the application that takes everybody: shop and warehouse have no session
            path(POST, "/camunda/api/admin/auth/user/*/login/{app:tasklist|cockpit|admin}")).permitAll();
        requests.requestMatchers(path("/camunda/api/cockpit/plugin/**")).hasAnyAuthority(Account.ANALYSTS, Account.ADMINS);
        requests.requestMatchers(path("/camunda/api/admin/plugin/**")).hasAuthority(Account.ADMINS);
        // the login page asks for the engine's name, with a slash at the end
        requests.requestMatchers(path(GET, "/camunda/api/engine/engine"), path(GET, "/camunda/api/engine/engine/")).permitAll();
        engine(requests, WEBAPPS_ENGINE, NOBODY);
        requests.anyRequest().denyAll();
    }

    /** The engine's REST: in local mode for its accounts, elsewhere absent. */
    @Bean
    @Order(2)
    SecurityFilterChain engineRest(HttpSecurity http, IdentityService identity, AccessProperties properties) throws Exception {
        basic(http.securityMatcher(path("/engine-rest/**")), properties);
        if (!properties.local()) {
            return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .addFilterBefore(new Absent(), AuthorizationFilter.class).build();
        }
        return http.authorizeHttpRequests(requests -> {
            List<String> deploying = List.of(Account.ANALYSTS, Account.ADMINS);
            engine(requests, "/engine-rest/engine/{engine}", deploying);
            engine(requests, "/engine-rest", deploying);
        }).addFilterAfter(new BodyLimit(LARGEST_BODY), AuthorizationFilter.class)
            .addFilterAfter(new QueryGuard(), AuthorizationFilter.class)
            .addFilterAfter(new ResultLimit(), AuthorizationFilter.class)
            .addFilterAfter(new EngineSignIn(identity), AuthorizationFilter.class).build();
    }

    private static void engine(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests, String door,
                               List<String> deploying) {
        for (Passage passage : Passage.table(deploying)) {
            String pattern = door + passage.pattern();
            RequestMatcher[] asked = passage.methods().isEmpty() ? new RequestMatcher[] {path(pattern)}
                : passage.methods().stream().map(method -> path(method, pattern)).toArray(RequestMatcher[]::new);
            if (passage.groups().isEmpty()) {
                requests.requestMatchers(asked).denyAll();
            } else {
                requests.requestMatchers(asked).hasAnyAuthority(passage.groups().toArray(String[]::new));
            }
        }
    }
}
