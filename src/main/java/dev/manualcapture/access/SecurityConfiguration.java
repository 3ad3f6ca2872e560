package dev.manualcapture.access;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import jakarta.servlet.ServletContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Our own doors with who may pass them; what is named neither here nor in {@link EngineDoors} is closed. A role is judged before anything is
 * looked up.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    /** An order of 500 lines has a tenth of it. */
    private static final int LARGEST_BODY = 512 * 1024;
    private static final String[] EVERYBODY = {Account.ADMINS, Account.SUPERVISORS, Account.OPERATORS, Account.ANALYSTS, Account.SHOP,
        Account.WAREHOUSE};

    /** One around each of some twenty filters of each request, which nobody reads: none. */
    @Bean
    static SecurityObservationSettings observations() {
        return SecurityObservationSettings.noObservations();
    }

    /** The management server, where it has a port of its own: it would serve the pages of all others, too. */
    @Bean
    @Order(0)
    SecurityFilterChain management(HttpSecurity http, ServletContext main, AccessProperties properties) throws Exception {
        return basic(http.securityMatcher(request -> request.getServletContext() != main), properties).authorizeHttpRequests(requests -> {
            actuator(requests);
            requests.anyRequest().denyAll();
        }).build();
    }

    /** Everything else. */
    @Bean
    @Order(3)
    SecurityFilterChain ours(HttpSecurity http, AccessProperties properties) throws Exception {
        return basic(http, properties).authorizeHttpRequests(SecurityConfiguration::ours)
            .addFilterAfter(new BodyLimit(LARGEST_BODY), AuthorizationFilter.class).build();
    }

    private static void ours(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        actuator(requests);
        requests
            .requestMatchers(path(POST, "/api/orders"), path(POST, "/api/orders/*/cancellation")).hasAnyAuthority(Account.SHOP, Account.ADMINS)
            .requestMatchers(path(POST, "/api/orders/*/stock-confirmation"))
                .hasAnyAuthority(Account.WAREHOUSE, Account.OPERATORS, Account.SUPERVISORS, Account.ADMINS)
            .requestMatchers(path(GET, "/api/orders"), path(GET, "/api/orders/*")).hasAnyAuthority(EVERYBODY)
            .requestMatchers(path(GET, "/api/webhook-events")).hasAuthority(Account.ADMINS)
            .requestMatchers(path(GET, "/api/orders/*/record"), path(HttpMethod.DELETE, "/api/orders/*")).hasAuthority(Account.ADMINS)
            .requestMatchers(path(POST, "/webhooks/smartpay")).permitAll() // its signature is its login
            .requestMatchers(path(GET, "/v3/api-docs/**"), path(GET, "/swagger-ui/**"), path(GET, "/swagger-ui.html")).permitAll()
            .requestMatchers(path(GET, "/"), path(GET, "/favicon.ico"), path("/error")).permitAll()
            .anyRequest().denyAll();
    }

    private static void actuator(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        requests.requestMatchers(path(GET, "/actuator/health/**"), path(GET, "/actuator/health"),
                path(HttpMethod.HEAD, "/actuator/health/**"), path(HttpMethod.HEAD, "/actuator/health")).permitAll() // monitors look by HEAD, too
            .requestMatchers(path(GET, "/actuator/prometheus")).hasAuthority(Account.ADMINS);
    }

    static HttpSecurity basic(HttpSecurity http, AccessProperties properties) throws Exception {
        Refusals refusals = new Refusals();
        return http.csrf(AbstractHttpConfigurer::disable) // no cookie signs anybody in here
            .headers(headers -> Headers.ours(headers, properties.local()))
            .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
            .logout(AbstractHttpConfigurer::disable) // nor out
            .addFilterBefore(new OtherSites(), BasicAuthenticationFilter.class) // but a browser may have kept a password
            .httpBasic(login -> login.authenticationEntryPoint(refusals))
            .exceptionHandling(errors -> errors.authenticationEntryPoint(refusals).accessDeniedHandler(refusals));
    }

    static RequestMatcher path(String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(pattern);
    }

    static RequestMatcher path(HttpMethod method, String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(method, pattern);
    }
}
