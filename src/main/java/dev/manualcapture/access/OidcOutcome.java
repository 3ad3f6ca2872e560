package dev.manualcapture.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;

/** What comes of a sign-in: a session that is new, or a page that says why not. */
class OidcOutcome implements AuthenticationSuccessHandler, AuthenticationFailureHandler {

    private static final Logger LOG = LoggerFactory.getLogger(OidcOutcome.class);

    private final Duration longest;
    private final Clock clock;

    /** @param longest how long a session lasts at most */
    OidcOutcome(Duration longest, Clock clock) {
        this.longest = longest;
        this.clock = clock;
    }

    @Override
    public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response, Authentication person) throws IOException {
        HttpSession before = request.getSession(false);
        if (before != null) {
            before.invalidate();
        }
        request.getSession(true).setAttribute(OidcPerson.ATTRIBUTE, new OidcPerson(person.getName(),
            person.getAuthorities().stream().map(GrantedAuthority::getAuthority).toList(), clock.instant().plus(longest)));
        OidcPage.onward(response, OidcCaller.page(String.valueOf(request.getAttribute(OidcRequestCookie.APP))));
    }

    @Override
    public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure) throws IOException {
        if (failure instanceof OidcRefusal refusal) {
            LOG.info("A sign-in was refused: {}", refusal.getError().getErrorCode());
            OidcPage.refusal(response, refusal.status(), refusal.words());
        } else if (isSilence(failure)) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "5");
            OidcPage.refusal(response, HttpStatus.SERVICE_UNAVAILABLE, "Sign-in is not possible now, since your provider or our database does not "
                + "answer. Try again in a minute.");
        } else {
            LOG.info("A sign-in failed: {}", code(failure));
            OidcPage.refusal(response, HttpStatus.UNAUTHORIZED, "This sign-in was not completed: it was canceled or took too long, another one began "
                + "in the meantime, or what came back is not what your provider gives.");
        }
    }

    /** Never the message, which can carry claims; and the code may be from the address. */
    private static String code(AuthenticationException failure) {
        String code = failure instanceof OAuth2AuthenticationException said ? said.getError().getErrorCode() : "";
        return code.matches("[a-z_]{1,40}") ? code : "unknown";
    }

    private static boolean isSilence(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AuthenticationServiceException || cause instanceof ResourceAccessException || cause instanceof HttpServerErrorException) {
                return true;
            }
        }
        return false;
    }
}
