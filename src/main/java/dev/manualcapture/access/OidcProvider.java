package dev.manualcapture.access;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.converter.ClaimTypeConverter;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/**
 * The merchant's OpenID provider, asked for its addresses at the first sign-in, so that a start does not wait for it. Only the issuer's own host
 * is called, with an end to every wait, and redirects are not followed.
 */
class OidcProvider implements ClientRegistrationRepository, JwtDecoderFactory<ClientRegistration> {

    /** Part of the address that is registered at the provider: {@code /login/oauth2/code/oidc}. */
    static final String ID = "oidc";
    static final String RETURN = "/login/oauth2/code/" + ID;

    private static final Logger LOG = LoggerFactory.getLogger(OidcProvider.class);
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration READ = Duration.ofSeconds(5);
    /** So long nobody else waits for a provider that did not answer just now. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final OidcProperties properties;
    private final JdkClientHttpRequestFactory requests;
    private ClientRegistration registration;
    private JwtDecoder decoder;
    private Instant silentUntil = Instant.MIN;

    OidcProvider(OidcProperties properties) {
        this.properties = properties;
        requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER).build());
        requests.setReadTimeout(READ);
    }

    /** @throws AuthenticationServiceException when the provider does not answer, or not as this issuer; the next sign-in asks again */
    @Override
    public synchronized ClientRegistration findByRegistrationId(String id) {
        if (!ID.equals(id)) {
            return null;
        }
        if (registration == null) {
            if (Instant.now().isBefore(silentUntil)) {
                throw new AuthenticationServiceException("The provider did not answer just now");
            }
            try {
                registration = discovered();
            } catch (RuntimeException unusable) {
                silentUntil = Instant.now().plus(PAUSE);
                LOG.warn("The OpenID provider cannot be used: {}", unusable.getMessage());
                throw new AuthenticationServiceException("The provider cannot be used", unusable);
            }
        }
        return registration;
    }

    private ClientRegistration discovered() {
        Map<String, Object> told = answering2xx(RestClient.builder()).build().get()
            .uri(URI.create(properties.issuer().replaceFirst("/$", "") + "/.well-known/openid-configuration")).retrieve()
            .body(new ParameterizedTypeReference<>() { });
        if (told == null || !properties.issuer().equals(told.get("issuer"))) {
            throw new IllegalStateException("it does not call itself what OIDC_ISSUER says");
        }
        for (String address : List.of("authorization_endpoint", "token_endpoint", "jwks_uri")) {
            if (!isOfIssuer(told.get(address))) {
                throw new IllegalStateException("its " + address + " is not on the issuer's own host");
            }
        }
        return ClientRegistrations.fromOidcConfiguration(told).registrationId(ID).clientId(properties.clientId())
            .clientSecret(properties.clientSecret()).scope(properties.scopes()).userInfoUri(null)
            .redirectUri((properties.publicUrl().isEmpty() ? "{baseUrl}" : properties.publicUrl()) + RETURN).build();
    }

    private boolean isOfIssuer(Object address) {
        URI issuer = URI.create(properties.issuer());
        URI other = URI.create(String.valueOf(address));
        return issuer.getScheme().equals(other.getScheme()) && issuer.getRawAuthority().equals(other.getRawAuthority());
    }

    private RestClient.Builder answering2xx(RestClient.Builder client) {
        return client.requestFactory(requests).defaultStatusHandler(status -> !status.is2xxSuccessful(), (request, response) -> {
            throw new IllegalStateException("it answered " + response.getStatusCode().value());
        });
    }

    /** Exchanges the code for the ID token. */
    RestClientAuthorizationCodeTokenResponseClient tokens() {
        RestClientAuthorizationCodeTokenResponseClient tokens = new RestClientAuthorizationCodeTokenResponseClient();
        tokens.setRestClient(RestClient.builder().requestFactory(requests).messageConverters(converters -> {
            converters.clear();
            converters.add(new FormHttpMessageConverter());
            converters.add(new OAuth2AccessTokenResponseHttpMessageConverter());
        }).defaultStatusHandler(new OAuth2ErrorResponseErrorHandler()).build());
        return tokens;
    }

    /** Takes an ID token only with the provider's signature, for us, now; an algorithm that shares a secret is none of its. */
    @Override
    public synchronized JwtDecoder createDecoder(ClientRegistration client) {
        if (decoder == null) {
            NimbusJwtDecoder made = NimbusJwtDecoder.withJwkSetUri(client.getProviderDetails().getJwkSetUri())
                .jwsAlgorithms(algorithms -> algorithms.addAll(List.of(SignatureAlgorithm.RS256, SignatureAlgorithm.PS256, SignatureAlgorithm.ES256)))
                .restOperations(new RestTemplate(requests)).build();
            made.setJwtValidator(new DelegatingOAuth2TokenValidator<>(new JwtTimestampValidator(), new OidcIdTokenValidator(client)));
            made.setClaimSetConverter(new ClaimTypeConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverters()));
            decoder = made;
        }
        return decoder;
    }
}
