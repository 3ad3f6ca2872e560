package dev.manualcapture.proof;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;

/** The failpoint after a webhook's 200 has left the node. */
final class AnsweredFilter extends OncePerRequestFilter implements Ordered {

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws IOException, ServletException {
        chain.doFilter(request, response);
        if (request.getRequestURI().equals("/webhooks/smartpay") && response.getStatus() == 200) {
            if (!response.isCommitted()) {
                response.setContentLength(0);
            }
            response.flushBuffer();
            Failpoint.reached("webhook.answered", null);
        }
    }
}
