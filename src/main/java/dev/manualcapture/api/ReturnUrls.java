package dev.manualcapture.api;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Where the shopper may be sent after checkout: only to origins that are configured, so that an order cannot redirect elsewhere. */
@Component
class ReturnUrls {

    private static final String LOOPBACK = "loopback";
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;
    private static final Set<String> LOOPBACK_HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");

    private final List<String> origins;

    ReturnUrls(ShopProperties properties) {
        this.origins = properties.returnOrigins().stream().map(ReturnUrls::normalized).toList();
    }

    /** Whether the url leads to a configured origin; a url with a user in it never does. */
    boolean allowed(String url) {
        try {
            URI uri = new URI(url);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return http && uri.getHost() != null && uri.getRawUserInfo() == null && (origins.contains(origin(uri))
                || origins.contains(LOOPBACK) && LOOPBACK_HOSTS.contains(uri.getHost()));
        } catch (URISyntaxException notAUrl) {
            return false;
        }
    }

    /** What an address has to be, for whoever sent one that is not. */
    String rule() {
        return "is no http or https address, has a user in it, or its origin is not among those of RETURN_ORIGINS; "
            + "ask the administrator to add the origin";
    }

    /** As an origin of an address is compared; what is none stays as it is, and matches nothing. */
    private static String normalized(String configured) {
        try {
            URI uri = new URI(configured);
            return uri.getHost() == null ? configured : origin(uri);
        } catch (URISyntaxException notAnOrigin) {
            return configured;
        }
    }

    private static String origin(URI uri) {
        boolean usualPort = uri.getPort() < 0 || uri.getPort() == ("https".equals(uri.getScheme()) ? HTTPS_PORT : HTTP_PORT);
        return uri.getScheme() + "://" + uri.getHost().toLowerCase(Locale.ROOT) + (usualPort ? "" : ":" + uri.getPort());
    }
}
