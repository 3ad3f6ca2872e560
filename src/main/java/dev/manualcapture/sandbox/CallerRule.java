package dev.manualcapture.sandbox;

import java.util.Set;

/**
 * Who may use the sandbox's own controls: callers on this machine that name it as such (a page of another site can make a browser
 * call a loopback address, under its own name), unless opened for a network of containers. A form of another site is refused always.
 */
final class CallerRule {

    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

    private final boolean open;

    CallerRule(boolean open) {
        this.open = open;
    }

    /** @throws SmartpayError 403 */
    void check(Call call) {
        if (!open && !(call.caller().isLoopbackAddress() && LOOPBACK_NAMES.contains(name(call.header("Host"))))) {
            throw SmartpayError.of(403, "sandbox.loopback-only", "Only this machine may use the sandbox's controls, as localhost.");
        }
        checkOrigin(call);
    }

    /** @throws SmartpayError 403 if a browser says that another site's page sent this */
    static void checkOrigin(Call call) {
        String origin = call.header("Origin");
        if (!call.method().equals("GET") && origin != null && !origin.replaceFirst("^https?://", "").equals(call.header("Host"))) {
            throw SmartpayError.of(403, "sandbox.other-site", "Another site's page may not do this.");
        }
    }

    private static String name(String host) {
        return host == null ? "" : host.replaceFirst(":\\d+$", "");
    }
}
