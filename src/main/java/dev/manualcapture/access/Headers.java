package dev.manualcapture.access;

import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

/**
 * What a browser is told with every answer, refusals included: to run, frame, guess, keep and pass on no more than the page behind the door
 * needs.
 */
final class Headers {

    private static final String CSP = "Content-Security-Policy";
    /** Answers of ours are data; a browser that takes one for a page runs nothing. */
    private static final String DATA = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    /** The one page of ours; it draws with scripts and styles from here, and pictures that it carries along. */
    private static final String API_DESCRIPTION = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final String NO_STORE = "no-store";
    private static final String DEVICES = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";

    private Headers() {
    }

    /** For our own doors. */
    static void ours(HeadersConfigurer<?> headers, boolean local) {
        all(headers, local).frameOptions(HeadersConfigurer.FrameOptionsConfig::deny).addHeaderWriter((request, response) -> {
            response.setHeader(CSP, request.getRequestURI().startsWith("/swagger-ui") ? API_DESCRIPTION : DATA);
            response.setHeader(HttpHeaders.CACHE_CONTROL, NO_STORE); // the engine's REST says less
        });
    }

    /** For Camunda's web applications, whose pages bring a policy of their own, not as strict as ours. */
    static void webapps(HeadersConfigurer<?> headers, boolean local) {
        all(headers, local).frameOptions(HeadersConfigurer.FrameOptionsConfig::sameOrigin).addHeaderWriter((request, response) -> {
            if (!response.containsHeader(CSP)) {
                response.setHeader(CSP, DATA);
            }
            if (request.getRequestURI().startsWith("/camunda/api/")) {
                response.setHeader(HttpHeaders.CACHE_CONTROL, NO_STORE);
            }
        });
    }

    private static HeadersConfigurer<?> all(HeadersConfigurer<?> headers, boolean local) {
        headers.cacheControl(HeadersConfigurer.CacheControlConfig::disable)
            .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
            .permissionsPolicyHeader(devices -> devices.policy(DEVICES));
        return local ? headers.httpStrictTransportSecurity(HeadersConfigurer.HstsConfig::disable)
            // also where a proxy in front ends TLS and we see plain HTTP
            : headers.httpStrictTransportSecurity(hsts -> hsts.requestMatcher(AnyRequestMatcher.INSTANCE).includeSubDomains(false));
    }
}
