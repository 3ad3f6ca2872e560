package dev.manualcapture.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses a body that is larger than anything meant for the door behind, announced or not, before anything is made of it. */
class BodyLimit extends OncePerRequestFilter {

    private final int largest;

    /** @param largest bytes */
    BodyLimit(int largest) {
        this.largest = largest;
    }

    /** The webhook's door judges the sender before it reads. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return "/webhooks/smartpay".equals(request.getServletPath());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws IOException, ServletException {
        if (request.getContentLengthLong() > largest) {
            refuse(response);
            return;
        }
        byte[] body = request.getInputStream().readNBytes(largest + 1);
        if (body.length > largest) {
            refuse(response);
        } else {
            chain.doFilter(new ReadRequest(request, body), response);
        }
    }

    private void refuse(HttpServletResponse response) throws IOException {
        Refusals.write(response, HttpStatus.PAYLOAD_TOO_LARGE, "A body has at most " + largest + " bytes.");
    }
}
