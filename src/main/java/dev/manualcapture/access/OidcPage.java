package dev.manualcapture.access;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.util.HtmlUtils;

/** The small pages of sign-in, without script, style or picture. */
final class OidcPage {

    private OidcPage() {
    }

    /** Says why somebody is not signed in, and leads to another attempt. */
    static void refusal(HttpServletResponse response, HttpStatus status, String words) throws IOException {
        write(response, status, "", "<h1>Not signed in</h1><p>" + HtmlUtils.htmlEscape(words) + "</p><p><a href=\"/camunda/\">Sign in again</a></p>");
    }

    /**
     * Goes on by itself. A redirect would still count as coming from the provider, and browsers would keep the session's {@code SameSite=Strict}
     * cookie back; what this page opens comes from here.
     */
    static void onward(HttpServletResponse response, String path) throws IOException {
        String to = HtmlUtils.htmlEscape(path);
        write(response, HttpStatus.OK, "<meta http-equiv=\"refresh\" content=\"0; url=" + to + "\">",
            "<p>You are signed in. <a href=\"" + to + "\">Continue</a></p>");
    }

    private static void write(HttpServletResponse response, HttpStatus status, String head, String body) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.TEXT_HTML_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getOutputStream().write(("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Manual Capture</title>" + head
            + "</head><body>" + body + "</body></html>").getBytes(StandardCharsets.UTF_8));
    }
}
