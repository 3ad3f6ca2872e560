package dev.manualcapture.access;

import static dev.manualcapture.access.SecurityConfiguration.path;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.ProtocolHandler;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.web.embedded.tomcat.TomcatProtocolHandlerCustomizer;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * A port of its own for the web applications, where one is set: people are let in to it from inside, and programs to the other from outside. What
 * belongs to one port is absent at the other. At its own, all doors, headers and cookies of the web applications are what they are elsewhere.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("!'${access.webapps-port:}'.isBlank()")
class WebappsPort implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    /** The applications, the address that leads to them, and where a sign-in with a provider begins and ends. */
    private static final RequestMatcher PAGES = new OrRequestMatcher(path("/camunda/**"), path(HttpMethod.GET, "/"), path(OidcCaller.BEGIN),
        path(OidcProvider.RETURN));

    private final Connector connector = new Connector(TomcatServletWebServerFactory.DEFAULT_PROTOCOL);

    /** @param port {@code WEBAPPS_PORT}; 0 takes any that is free */
    WebappsPort(@Value("${access.webapps-port}") int port) {
        connector.setPort(port);
    }

    /**
     * Runs after all other customizers: what they set for the server's port, its limits and its address, holds here, too.
     *
     * @throws IllegalStateException when the application itself ends TLS, which the server would do at its own port only
     */
    @Override
    public void customize(TomcatServletWebServerFactory server) {
        if (Ssl.isEnabled(server.getSsl())) {
            throw new IllegalStateException("WEBAPPS_PORT goes together with a proxy that ends TLS in front of both ports: leave out server.ssl, "
                + "or WEBAPPS_PORT");
        }
        connector.setThrowOnFailure(true);
        connector.setProperty("bindOnInit", "false"); // with the other, when everything is ready
        if (server.getAddress() != null) {
            connector.setProperty("address", server.getAddress().getHostAddress());
        }
        server.getTomcatProtocolHandlerCustomizers().forEach(each -> customize(each, connector.getProtocolHandler()));
        server.getTomcatConnectorCustomizers().forEach(each -> each.customize(connector));
        server.addAdditionalTomcatConnectors(connector);
    }

    @SuppressWarnings("unchecked") // they are all made for this protocol, the only one
    private static void customize(TomcatProtocolHandlerCustomizer<?> customizer, ProtocolHandler handler) {
        ((TomcatProtocolHandlerCustomizer<ProtocolHandler>) customizer).customize(handler);
    }

    /** Before all other doors, so that nobody's password is looked at. */
    @Bean
    @Order(-1)
    SecurityFilterChain absentAtThisPort(HttpSecurity http, ServletContext main, AccessProperties properties) throws Exception {
        return http.securityMatcher(request -> request.getServletContext() == main && isAbsent(request))
            .csrf(AbstractHttpConfigurer::disable) // nothing is there that could be changed
            .headers(headers -> Headers.ours(headers, properties.local()))
            .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
            .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
            .addFilterBefore(new Absent(), AuthorizationFilter.class).build();
    }

    /** The port is the socket's, which no header of the request can change. */
    private boolean isAbsent(HttpServletRequest request) {
        boolean atThePagesPort = request.getLocalPort() == connector.getLocalPort();
        return atThePagesPort != PAGES.matches(request);
    }
}
