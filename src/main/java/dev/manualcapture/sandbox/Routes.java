package dev.manualcapture.sandbox;

import java.util.ArrayList;
import java.util.List;

/** Finds who answers a call: method and path, with {@code *} for exactly one segment. */
final class Routes {

    /** Answers one kind of call. */
    interface Handler {

        /** @param id what stood for the first {@code *}; {@code null} if the route has none */
        Answer handle(Call call, String id);
    }

    private record Route(String method, String path, Handler handler) {
    }

    private final List<Route> routes = new ArrayList<>();

    Routes add(String method, String path, Handler handler) {
        routes.add(new Route(method, path, handler));
        return this;
    }

    /** @throws SmartpayError 404 if nothing answers there; the code is the sandbox's own */
    Answer answer(Call call) {
        for (Route route : routes) {
            if (route.method.equals(call.method()) && matches(route.path, call.path())) {
                return route.handler.handle(call, wildcard(route.path, call.path()));
            }
        }
        throw SmartpayError.notFound("route");
    }

    static boolean matches(String pattern, String path) {
        String[] wanted = pattern.split("/", -1);
        String[] given = path.split("/", -1);
        if (wanted.length != given.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].equals("*") ? given[i].isEmpty() : !wanted[i].equals(given[i])) {
                return false;
            }
        }
        return true;
    }

    private static String wildcard(String pattern, String path) {
        String[] wanted = pattern.split("/", -1);
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].equals("*")) {
                return path.split("/", -1)[i];
            }
        }
        return null;
    }
}
