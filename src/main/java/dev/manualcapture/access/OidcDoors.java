package dev.manualcapture.access;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2LoginAuthenticationFilter;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.util.matcher.OrRequestMatcher;

/**
 * The two doors of sign-in with a provider; without one they are not there. Spring Security makes and checks state, nonce, code verifier and
 * signatures; what is kept where, and who may come in, is ours.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(OidcDoors.WithProvider.class)
class OidcDoors {

    @Bean
    @Order(2)
    SecurityFilterChain signIn(HttpSecurity http, OidcProperties oidc, AccessProperties access, IdentityService identity) throws Exception {
        OidcProvider provider = new OidcProvider(oidc);
        OidcRequestCookie cookie = new OidcRequestCookie(provider, oidc.clientSecret(), !access.local());
        OidcOutcome outcome = new OidcOutcome(oidc.session(), Clock.systemUTC());
        return http.securityMatcher(new OrRequestMatcher(SecurityConfiguration.path(OidcCaller.BEGIN), SecurityConfiguration.path(OidcProvider.RETURN)))
            .csrf(AbstractHttpConfigurer::disable) // state and cookie are the guard
            .headers(headers -> Headers.ours(headers, access.local()))
            .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.NEVER))
            .requestCache(AbstractHttpConfigurer::disable)
            .exceptionHandling(errors -> errors.authenticationEntryPoint(new Refusals()).accessDeniedHandler(new Refusals()))
            .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
            .addFilterBefore(begin(provider, cookie, outcome), AuthorizationFilter.class)
            .addFilterBefore(back(provider, cookie, outcome, new OidcPeople(oidc, identity)), AuthorizationFilter.class)
            .addFilterBefore(new Absent(), AuthorizationFilter.class).build();
    }

    private static OAuth2AuthorizationRequestRedirectFilter begin(OidcProvider provider, OidcRequestCookie cookie, OidcOutcome outcome) {
        OAuth2AuthorizationRequestRedirectFilter begin = new OAuth2AuthorizationRequestRedirectFilter(new RememberingTheApp(provider));
        begin.setAuthorizationRequestRepository(cookie);
        begin.setRequestCache(new NullRequestCache());
        begin.setAuthenticationFailureHandler(outcome);
        return begin;
    }

    private static OAuth2LoginAuthenticationFilter back(OidcProvider provider, OidcRequestCookie cookie, OidcOutcome outcome, OidcPeople people) {
        OidcAuthorizationCodeAuthenticationProvider checks = new OidcAuthorizationCodeAuthenticationProvider(provider.tokens(), people);
        checks.setJwtDecoderFactory(provider);
        OAuth2LoginAuthenticationFilter back = new OAuth2LoginAuthenticationFilter(provider, new NoTokensKept(), OidcProvider.RETURN);
        back.setAuthorizationRequestRepository(cookie);
        back.setAuthenticationManager(new ProviderManager(checks));
        back.setSecurityContextRepository(new NullSecurityContextRepository()); // the session keeps a name and groups, see OidcPerson
        back.setAuthenticationSuccessHandler(outcome);
        back.setAuthenticationFailureHandler(outcome);
        return back;
    }

    /** Whether a provider is named; one that is set in part has ended the start before. */
    static final class WithProvider implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !context.getEnvironment().getProperty("access.oidc.issuer", "").isBlank();
        }
    }

    /** Begins a sign-in with a proof for the code (PKCE), and keeps which web application was opened. */
    private static final class RememberingTheApp implements OAuth2AuthorizationRequestResolver {

        private final DefaultOAuth2AuthorizationRequestResolver spring;

        RememberingTheApp(OidcProvider provider) {
            spring = new DefaultOAuth2AuthorizationRequestResolver(provider, OAuth2AuthorizationRequestRedirectFilter.DEFAULT_AUTHORIZATION_REQUEST_BASE_URI);
            spring.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        }

        @Override
        public OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
            return with(request, "GET".equals(request.getMethod()) ? spring.resolve(request) : null);
        }

        @Override
        public OAuth2AuthorizationRequest resolve(HttpServletRequest request, String id) {
            return with(request, spring.resolve(request, id));
        }

        private static OAuth2AuthorizationRequest with(HttpServletRequest request, OAuth2AuthorizationRequest begun) {
            String app = String.valueOf(request.getParameter(OidcRequestCookie.APP));
            return begun == null ? null : OAuth2AuthorizationRequest.from(begun)
                .attributes(attributes -> attributes.put(OidcRequestCookie.APP, app.matches("[a-z]{1,20}") ? app : "")).build();
        }
    }
}
