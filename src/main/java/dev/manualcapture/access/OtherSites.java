package dev.manualcapture.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses writes that a page of another site has a browser send. Once somebody has signed in with a password there, the browser sends it with
 * each request to this address, whoever made it do so, and says which site that was (Fetch Metadata). Programs say nothing of the kind.
 */
class OtherSites extends OncePerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OTHERS = Set.of("cross-site", "same-site");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws IOException, ServletException {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && OTHERS.contains(site) && !READING.contains(request.getMethod())) {
            Refusals.write(response, HttpStatus.FORBIDDEN, "A page of another site may not change anything here.");
        } else {
            chain.doFilter(request, response);
        }
    }
}
