package dev.manualcapture.access;

import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;

/** Somebody whom the provider knows is not let in. Reaction: no session, and a page that says why and what to do; no claim of theirs is in it. */
class OidcRefusal extends OAuth2AuthenticationException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String words;

    /**
     * @param code  for the log
     * @param words for the person
     */
    OidcRefusal(HttpStatus status, String code, String words) {
        super(code);
        this.status = status;
        this.words = words;
    }

    HttpStatus status() {
        return status;
    }

    String words() {
        return words;
    }
}
