package dev.manualcapture.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Refuses paths that two readers could read differently: encoded slashes, parameters within, dots, backslashes. Spring Security would, too, but
 * only after it has split the path, which fails with 500 on some of them.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class OddPaths extends OncePerRequestFilter {

    private final StrictHttpFirewall firewall = new StrictHttpFirewall();

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws IOException, ServletException {
        try {
            firewall.getFirewalledRequest(request);
            ServletRequestPathUtils.parseAndCache(request); // not possible where a letter of a servlet's own path is encoded
        } catch (RequestRejectedException | IllegalArgumentException odd) {
            Refusals.write(response, HttpStatus.BAD_REQUEST, "The address is written in a way that is not read here.");
            return;
        }
        chain.doFilter(request, response);
    }
}
