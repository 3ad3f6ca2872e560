package dev.manualcapture.access;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jwt.EncryptedJWT;
import com.nimbusds.jwt.JWTClaimsSet;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.web.util.WebUtils;

/**
 * Keeps state, nonce and code verifier of a sign-in that is under way in a cookie of its own, encrypted. The session's cookie is
 * {@code SameSite=Strict} and does not come back with the provider's redirect; this one is {@code Lax}, good for that return only, and for ten
 * minutes. Any node can read it, and a stranger who begins sign-ins fills no memory.
 */
final class OidcRequestCookie implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

    /** Attribute of a request: the web application that was opened. */
    static final String APP = "app";

    private static final Duration VALID = Duration.ofMinutes(10);
    private static final JWEHeader ENCRYPTED = new JWEHeader(JWEAlgorithm.DIR, EncryptionMethod.A256GCM);

    private final OidcProvider provider;
    private final boolean secure;
    private final byte[] key;

    OidcRequestCookie(OidcProvider provider, String clientSecret, boolean secure) {
        this.provider = provider;
        this.secure = secure;
        this.key = key(clientSecret);
    }

    private static byte[] key(String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal("sign-in that is under way".getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With this prefix a browser takes it from this host alone, so that a neighbour's page cannot plant a sign-in of its own. */
    private String name() {
        return secure ? "__Host-sign-in" : "sign-in";
    }

    @Override
    public void saveAuthorizationRequest(OAuth2AuthorizationRequest started, HttpServletRequest request, HttpServletResponse response) {
        EncryptedJWT kept = new EncryptedJWT(ENCRYPTED, new JWTClaimsSet.Builder().expirationTime(Date.from(Instant.now().plus(VALID)))
            .claim(OAuth2ParameterNames.STATE, started.getState()).claim(OAuth2ParameterNames.REDIRECT_URI, started.getRedirectUri())
            .claim(OidcParameterNames.NONCE, started.getAttribute(OidcParameterNames.NONCE))
            .claim(PkceParameterNames.CODE_VERIFIER, started.getAttribute(PkceParameterNames.CODE_VERIFIER))
            .claim(APP, started.getAttribute(APP)).build());
        try {
            kept.encrypt(new DirectEncrypter(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        write(response, kept.serialize(), VALID);
    }

    private void write(HttpServletResponse response, String value, Duration age) {
        response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(name(), value).path("/").httpOnly(true).secure(secure).sameSite("Lax")
            .maxAge(age).build().toString());
    }

    /** @return null where none was begun in this browser, it was too long ago, or the cookie is not ours */
    @Override
    public OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, name());
        if (cookie == null) {
            return null;
        }
        try {
            EncryptedJWT kept = EncryptedJWT.parse(cookie.getValue());
            kept.decrypt(new DirectDecrypter(key));
            JWTClaimsSet claims = kept.getJWTClaimsSet();
            return claims.getExpirationTime().toInstant().isBefore(Instant.now()) ? null : started(claims);
        } catch (ParseException | JOSEException | IllegalArgumentException forged) {
            return null;
        }
    }

    private OAuth2AuthorizationRequest started(JWTClaimsSet claims) throws ParseException {
        ClientRegistration client = provider.findByRegistrationId(OidcProvider.ID);
        return OAuth2AuthorizationRequest.authorizationCode().clientId(client.getClientId())
            .authorizationUri(client.getProviderDetails().getAuthorizationUri()).scopes(client.getScopes())
            .redirectUri(claims.getStringClaim(OAuth2ParameterNames.REDIRECT_URI)).state(claims.getStringClaim(OAuth2ParameterNames.STATE))
            .attributes(Map.of(OAuth2ParameterNames.REGISTRATION_ID, OidcProvider.ID,
                OidcParameterNames.NONCE, claims.getStringClaim(OidcParameterNames.NONCE),
                PkceParameterNames.CODE_VERIFIER, claims.getStringClaim(PkceParameterNames.CODE_VERIFIER),
                APP, claims.getStringClaim(APP))).build();
    }

    /** Counts once: the browser forgets it, whatever comes of the return. */
    @Override
    public OAuth2AuthorizationRequest removeAuthorizationRequest(HttpServletRequest request, HttpServletResponse response) {
        OAuth2AuthorizationRequest started = loadAuthorizationRequest(request);
        write(response, "", Duration.ZERO);
        if (started != null) {
            request.setAttribute(APP, started.getAttribute(APP));
        }
        return started;
    }
}
