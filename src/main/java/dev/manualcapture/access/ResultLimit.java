package dev.manualcapture.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.util.StringUtils;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends each list of the engine after 1,000 entries; without a limit it would give out whole tables at once. The engine's own setting would
 * also hold for what the application itself asks within a request.
 */
class ResultLimit extends OncePerRequestFilter {

    static final int MOST = 1000;
    private static final String PARAMETER = "maxResults";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws IOException, ServletException {
        List<String> others = new ArrayList<>();
        int wanted = MOST;
        try {
            for (String parameter : StringUtils.tokenizeToStringArray(request.getQueryString() == null ? "" : request.getQueryString(), "&")) {
                String[] parts = parameter.split("=", 2);
                if (!PARAMETER.equals(decoded(parts[0]))) {
                    others.add(parameter);
                } else if (parts.length == 2) {
                    wanted = Math.min(wanted, Integer.parseUnsignedInt(decoded(parts[1])));
                }
            }
        } catch (IllegalArgumentException notANumber) {
            wanted = -1;
        }
        if (wanted < 0) {
            Refusals.write(response, HttpStatus.BAD_REQUEST, "maxResults is a number from 0 on; a list ends at " + MOST + ".");
            return;
        }
        others.add(PARAMETER + "=" + wanted);
        chain.doFilter(new Limited(request, String.join("&", others)), response);
    }

    private static String decoded(String text) {
        return StringUtils.uriDecode(text.replace('+', ' '), StandardCharsets.UTF_8);
    }

    private static final class Limited extends HttpServletRequestWrapper {

        private final String query;

        Limited(HttpServletRequest request, String query) {
            super(request);
            this.query = query;
        }

        @Override
        public String getQueryString() {
            return query;
        }
    }
}
