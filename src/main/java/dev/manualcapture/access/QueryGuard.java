package dev.manualcapture.access;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.util.StringUtils;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what the engine would run or unpack: expressions in queries, which it bans at the top of a query only (CVE-2026-109432, not mended
 * in the last community release), and serialized objects. Every body but a file upload is read as JSON here, whatever it says it is: the engine
 * reads it so, too. The {@link BodyLimit} comes before.
 */
class QueryGuard extends OncePerRequestFilter {

    private static final String EXPRESSION = "expression";
    private static final Set<String> SERIALIZED = Set.of("objecttypename", "serializationdataformat");
    private static final Set<String> PACKED = Set.of("object", "bytes", "file");
    private static final Set<String> OTHER_FORMS = Set.of("multipart/form-data", "application/x-www-form-urlencoded");
    private static final JsonFactory JSON = new JsonFactory();

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws IOException, ServletException {
        if (inQueryString(request.getQueryString())) {
            refuse(response, "A query may not carry expressions.");
            return;
        }
        if (isForm(request)) {
            chain.doFilter(request, response);
            return;
        }
        byte[] body = request.getInputStream().readAllBytes();
        String wrong = wrong(body);
        if (wrong == null) {
            chain.doFilter(new ReadRequest(request, body), response);
        } else {
            refuse(response, wrong);
        }
    }

    private static boolean isForm(HttpServletRequest request) {
        String type = request.getContentType() == null ? "" : request.getContentType();
        return OTHER_FORMS.contains(type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
    }

    private static boolean inQueryString(String query) {
        if (query == null) {
            return false;
        }
        for (String parameter : query.split("&")) {
            if (isExpression(StringUtils.uriDecode(parameter.split("=", 2)[0], StandardCharsets.UTF_8))) {
                return true;
            }
        }
        return false;
    }

    /** What is wrong with a body, or null. Name by name, so that one that comes twice or deep inside is seen as well. */
    private static String wrong(byte[] body) {
        try (JsonParser json = JSON.createParser(body)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.FIELD_NAME && isExpression(json.currentName())) {
                    return "A query may not carry expressions.";
                }
                boolean named = token == JsonToken.FIELD_NAME && SERIALIZED.contains(json.currentName().toLowerCase(Locale.ROOT));
                boolean typed = token == JsonToken.VALUE_STRING && "type".equals(json.currentName())
                    && PACKED.contains(json.getText().toLowerCase(Locale.ROOT));
                if (named || typed) {
                    return "A variable is a text, a number, a date or a truth value.";
                }
            }
            return null;
        } catch (IOException notJson) {
            return "The body is not JSON.";
        }
    }

    private static boolean isExpression(String name) {
        return name.toLowerCase(Locale.ROOT).strip().endsWith(EXPRESSION);
    }

    private static void refuse(HttpServletResponse response, String why) throws IOException {
        Refusals.write(response, HttpStatus.BAD_REQUEST, why);
    }
}
