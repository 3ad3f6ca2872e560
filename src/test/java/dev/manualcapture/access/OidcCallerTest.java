package dev.manualcapture.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.webapp.impl.security.auth.Authentication;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.core.context.SecurityContextHolder;

/** How long a session of the provider's people is good for, and what Camunda is told. */
class OidcCallerTest {

    private static final Instant UNTIL = Instant.parse("2030-01-01T08:00:00Z");
    private static final String TASKLIST = "/camunda/app/tasklist/default/";

    private final AuthorizationService authorizations = mock();
    private final MockHttpSession session = new MockHttpSession();
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @AfterEach
    void forget() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void tellsCamundaNameGroupsAndApplications() throws Exception {
        when(authorizations.isUserAuthorized(eq("olga"), any(), eq(Permissions.ACCESS), eq(Resources.APPLICATION), eq("tasklist"))).thenReturn(true);

        asks(UNTIL.minusSeconds(1));

        Authentication told = AuthenticationUtil.getAuthsFromSession(session).getAuthenticationForProcessEngine("default");
        assertThat(((UserAuthentication) told).getGroupIds()).containsExactly(Account.OPERATORS);
        assertThat(((UserAuthentication) told).getAuthorizedApps()).containsExactlyInAnyOrder("tasklist", "welcome");
        assertThat(SecurityContextHolder.getContext().getAuthentication().getName()).isEqualTo("olga");
    }

    @Test
    void endsASessionThatIsTooOldHoweverBusy() throws Exception {
        asks(UNTIL);

        assertThat(session.isInvalid()).isTrue();
        assertThat(SecurityContextHolder.getContext().getAuthentication()).isNull();
        assertThat(response.getRedirectedUrl()).isEqualTo("/oauth2/authorization/oidc?app=tasklist");
    }

    private void asks(Instant now) throws Exception {
        session.setAttribute(OidcPerson.ATTRIBUTE, new OidcPerson("olga", List.of(Account.OPERATORS), UNTIL));
        MockHttpServletRequest request = new MockHttpServletRequest("GET", TASKLIST);
        request.setSession(session);
        request.addHeader("Accept", "text/html");
        new OidcCaller(authorizations, Clock.fixed(now, ZoneOffset.UTC)).doFilter(request, response, new MockFilterChain());
    }
}
