package dev.manualcapture.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Closes the webapps' first-run set-up, through which a stranger could become administrator (CVE-2026-77226). Accounts come from the configuration. */
class SetupGuard extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws IOException, ServletException {
        String path = (request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo())).toLowerCase(Locale.ROOT);
        if (path.contains("/setup")) {
            Refusals.write(response, HttpStatus.NOT_FOUND, "There is nothing here.");
        } else {
            chain.doFilter(request, response);
        }
    }
}
