package dev.manualcapture.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.ProcessEngines;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells the web applications and our own doors who signed in with the provider, and sends who did not to sign in. Camunda's container based
 * authentication would look each person up among the engine's users, where these are not, and its cache would drop them after a minute; so
 * their groups are given to it here, and its cache is kept from asking.
 */
class OidcCaller extends OncePerRequestFilter {

    /** Where a sign-in begins. */
    static final String BEGIN = "/oauth2/authorization/" + OidcProvider.ID;

    private static final RequestMatcher PASSWORD = SecurityConfiguration.path("/camunda/api/admin/auth/user/*/login/**");
    private static final RequestMatcher SIGN_OUT = SecurityConfiguration.path(HttpMethod.POST, "/camunda/api/admin/auth/user/*/logout");
    private static final String APPS = "/camunda/app/";
    private static final long MINUTE = 60_000;

    private final AuthorizationService authorizations;
    private final Clock clock;

    OidcCaller(AuthorizationService authorizations, Clock clock) {
        this.authorizations = authorizations;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws IOException, ServletException {
        if (PASSWORD.matches(request)) {
            Refusals.write(response, HttpStatus.FORBIDDEN, "People sign in with their provider here. Reload the page.");
            return;
        }
        OidcPerson person = person(request.getSession(false));
        if (person != null) {
            tell(person, request.getSession(false));
        } else if (asksForAPage(request)) {
            response.setStatus(HttpStatus.FOUND.value()); // without a host: behind a proxy that ends TLS we would write http
            response.setHeader(HttpHeaders.LOCATION, BEGIN + "?" + OidcRequestCookie.APP + "=" + app(request));
            return;
        }
        chain.doFilter(request, response);
        if (SIGN_OUT.matches(request) && response.getStatus() == HttpStatus.OK.value()) {
            end(request.getSession(false));
        }
    }

    private OidcPerson person(HttpSession session) {
        OidcPerson person = session == null ? null : (OidcPerson) session.getAttribute(OidcPerson.ATTRIBUTE);
        if (person != null && !clock.instant().isBefore(person.until())) {
            end(session);
            return null;
        }
        return person;
    }

    private static void end(HttpSession session) {
        if (session != null) {
            session.invalidate();
        }
    }

    private void tell(OidcPerson person, HttpSession session) {
        Authentications signedIn = AuthenticationUtil.getAuthsFromSession(session);
        long now = ClockUtil.getCurrentTime().getTime();
        if (!(signedIn.getAuthenticationForProcessEngine(ProcessEngines.NAME_DEFAULT) instanceof UserAuthentication known)
            || known.getCacheValidationTime().getTime() < now + MINUTE) {
            UserAuthentication user = new UserAuthentication(person.name(), ProcessEngines.NAME_DEFAULT);
            user.setGroupIds(person.groups());
            user.setTenantIds(List.of());
            user.setAuthorizedApps(apps(person));
            user.setCacheValidationTime(new Date(now + 2 * MINUTE)); // replaced here before it is over
            signedIn.addOrReplace(user);
        }
        SecurityContextHolder.setContext(new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(person.name(), null,
            AuthorityUtils.createAuthorityList(person.groups()))));
    }

    private Set<String> apps(OidcPerson person) {
        Set<String> apps = new HashSet<>();
        for (String app : AuthenticationUtil.APPS) {
            if (authorizations.isUserAuthorized(person.name(), person.groups(), Permissions.ACCESS, Resources.APPLICATION, app)) {
                apps.add(app);
            }
        }
        apps.add(AuthenticationUtil.APP_WELCOME);
        return apps;
    }

    /** Scripts ask for data and get 401, since a page of the provider would be no answer to them. */
    private static boolean asksForAPage(HttpServletRequest request) {
        String accepts = request.getHeader(HttpHeaders.ACCEPT);
        String path = request.getRequestURI();
        return HttpMethod.GET.matches(request.getMethod()) && accepts != null && accepts.contains(MediaType.TEXT_HTML_VALUE)
            && (path.equals("/camunda") || path.equals("/camunda/") || (path + "/").startsWith(APPS));
    }

    private static String app(HttpServletRequest request) {
        for (String app : AuthenticationUtil.APPS) {
            if ((request.getRequestURI() + "/").startsWith(APPS + app + "/")) {
                return app;
            }
        }
        return "";
    }

    /** The first page of a web application, or of the choice of them. */
    static String page(String app) {
        return List.of(AuthenticationUtil.APPS).contains(app) ? APPS + app + "/default/" : "/camunda/";
    }
}
