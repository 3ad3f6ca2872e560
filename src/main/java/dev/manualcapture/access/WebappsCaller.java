package dev.manualcapture.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.camunda.bpm.engine.ProcessEngines;
import org.camunda.bpm.webapp.impl.security.auth.Authentication;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells our own doors who signed in to the web applications: they keep it in their session, where nothing else looks. Who did not and opens the
 * choice of applications is led to Tasklist: the choice has a sign-in of its own, which is closed, see {@link EngineDoors}.
 */
class WebappsCaller extends OncePerRequestFilter {

    private static final String CHOICE = "/camunda/app/" + AuthenticationUtil.APP_WELCOME + "/";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws IOException, ServletException {
        HttpSession session = request.getSession(false);
        Authentication signedIn = session == null ? null
            : AuthenticationUtil.getAuthsFromSession(session).getAuthenticationForProcessEngine(ProcessEngines.NAME_DEFAULT);
        if (signedIn instanceof UserAuthentication user) {
            SecurityContextHolder.setContext(new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(user.getName(), null,
                AuthorityUtils.createAuthorityList(user.getGroupIds()))));
        } else if (HttpMethod.GET.matches(request.getMethod()) && (request.getRequestURI() + "/").startsWith(CHOICE)) {
            response.setStatus(HttpStatus.FOUND.value()); // without a host: behind a proxy that ends TLS we would write http
            response.setHeader(HttpHeaders.LOCATION, OidcCaller.page("tasklist"));
            return;
        }
        chain.doFilter(request, response);
    }
}
