package dev.manualcapture.access;

import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import org.camunda.bpm.engine.IdentityService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Every door with who may pass it; what is not named here is closed. A role is judged before anything is looked up. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final String[] EVERYBODY = {Account.ADMINS, Account.SUPERVISORS, Account.OPERATORS, Account.ANALYSTS, Account.SHOP,
        Account.WAREHOUSE};

    /** Camunda's own web applications sign their users in themselves; the hole in their set-up is closed in front of them. */
    @Bean
    @Order(1)
    SecurityFilterChain webapps(HttpSecurity http) throws Exception {
        return http.securityMatcher(path("/camunda/**"))
            .csrf(AbstractHttpConfigurer::disable) // Camunda's own filter guards its forms
            .headers(AbstractHttpConfigurer::disable) // and sets its own headers
            .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.NEVER))
            .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
            .addFilterBefore(new SetupGuard(), AuthorizationFilter.class)
            .addFilterBefore(new QueryGuard(), AuthorizationFilter.class).build();
    }

    /** The engine's REST: in local mode for its accounts, elsewhere absent. */
    @Bean
    @Order(2)
    SecurityFilterChain engineRest(HttpSecurity http, IdentityService identity, AccessProperties properties) throws Exception {
        basic(http.securityMatcher(path("/engine-rest/**")));
        if (!properties.local()) {
            return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .addFilterBefore(new Absent(), AuthorizationFilter.class).build();
        }
        return http.authorizeHttpRequests(requests -> {
            for (HttpMethod method : new HttpMethod[] {POST, HttpMethod.DELETE, HttpMethod.PUT}) {
                requests.requestMatchers(path(method, "/engine-rest/deployment/**")).hasAnyAuthority(Account.ANALYSTS, Account.ADMINS);
            }
            requests.anyRequest().hasAnyAuthority(Account.ADMINS, Account.SUPERVISORS, Account.OPERATORS, Account.ANALYSTS);
        }).addFilterAfter(new QueryGuard(), AuthorizationFilter.class)
            .addFilterAfter(new EngineSignIn(identity), AuthorizationFilter.class).build();
    }

    /** Everything else. */
    @Bean
    @Order(3)
    SecurityFilterChain ours(HttpSecurity http) throws Exception {
        return basic(http).authorizeHttpRequests(SecurityConfiguration::ours).build();
    }

    private static void ours(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        requests
            .requestMatchers(path(POST, "/api/orders"), path(POST, "/api/orders/*/cancellation")).hasAnyAuthority(Account.SHOP, Account.ADMINS)
            .requestMatchers(path(POST, "/api/orders/*/stock-confirmation"))
                .hasAnyAuthority(Account.WAREHOUSE, Account.OPERATORS, Account.SUPERVISORS, Account.ADMINS)
            .requestMatchers(path(GET, "/api/orders"), path(GET, "/api/orders/*")).hasAnyAuthority(EVERYBODY)
            .requestMatchers(path(GET, "/api/orders/*/record"), path(DELETE, "/api/orders/*")).hasAuthority(Account.ADMINS)
            .requestMatchers(path(GET, "/api/webhook-events")).hasAuthority(Account.ADMINS)
            .requestMatchers(path(POST, "/webhooks/smartpay")).permitAll() // its signature is its login
            .requestMatchers(path(GET, "/actuator/health/**"), path(GET, "/actuator/health")).permitAll()
            .requestMatchers(path(GET, "/actuator/prometheus")).hasAuthority(Account.ADMINS)
            .requestMatchers(path(GET, "/v3/api-docs/**"), path(GET, "/swagger-ui/**"), path(GET, "/swagger-ui.html")).permitAll()
            .requestMatchers(path(GET, "/"), path(GET, "/favicon.ico"), path("/error")).permitAll()
            .anyRequest().denyAll();
    }

    private static HttpSecurity basic(HttpSecurity http) throws Exception {
        Refusals refusals = new Refusals();
        return http.csrf(AbstractHttpConfigurer::disable) // no cookie signs anybody in here
            .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
            .httpBasic(login -> login.authenticationEntryPoint(refusals))
            .exceptionHandling(errors -> errors.authenticationEntryPoint(refusals).accessDeniedHandler(refusals));
    }

    private static RequestMatcher path(String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(pattern);
    }

    private static RequestMatcher path(HttpMethod method, String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(method, pattern);
    }
}
