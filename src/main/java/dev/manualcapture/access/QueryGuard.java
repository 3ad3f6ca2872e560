package dev.manualcapture.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.util.StringUtils;

/**
 * Refuses expressions in queries. The engine bans them at the top of a query only; nested ones run as code for anyone who can sign in
 * (CVE-2026-109432, not mended in the last community release).
 */
class QueryGuard extends OncePerRequestFilter {

    private static final String EXPRESSION = "expression";
    private static final int LARGEST_BODY = 8 * 1024 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws IOException, ServletException {
        if (inQueryString(request.getQueryString())) {
            refuse(response);
            return;
        }
        String type = request.getContentType() == null ? "" : request.getContentType().toLowerCase(Locale.ROOT);
        if (!type.contains("json")) {
            chain.doFilter(request, response);
            return;
        }
        byte[] body = request.getInputStream().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            Refusals.write(response, HttpStatus.PAYLOAD_TOO_LARGE, "The body is too large.");
        } else if (namesExpression(body)) {
            refuse(response);
        } else {
            chain.doFilter(new ReadRequest(request, body), response);
        }
    }

    private static boolean inQueryString(String query) {
        if (query == null) {
            return false;
        }
        for (String parameter : query.split("&")) {
            String name = StringUtils.uriDecode(parameter.split("=", 2)[0], StandardCharsets.UTF_8);
            if (name.toLowerCase(Locale.ROOT).endsWith(EXPRESSION)) {
                return true;
            }
        }
        return false;
    }

    /** What cannot be read here cannot be read by the engine either; it answers that itself. */
    private static boolean namesExpression(byte[] body) {
        try {
            return namesExpression(JSON.readTree(body));
        } catch (IOException notJson) {
            return false;
        }
    }

    private static boolean namesExpression(JsonNode node) {
        for (Iterator<String> names = node.fieldNames(); names.hasNext();) {
            if (names.next().toLowerCase(Locale.ROOT).endsWith(EXPRESSION)) {
                return true;
            }
        }
        for (JsonNode child : node) {
            if (namesExpression(child)) {
                return true;
            }
        }
        return false;
    }

    private static void refuse(HttpServletResponse response) throws IOException {
        Refusals.write(response, HttpStatus.BAD_REQUEST, "A query may not carry expressions.");
    }
}
