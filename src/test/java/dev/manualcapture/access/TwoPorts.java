package dev.manualcapture.access;

import java.util.Arrays;
import org.apache.catalina.connector.Connector;
import org.springframework.boot.web.embedded.tomcat.TomcatWebServer;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

/** A server whose web applications have a port of their own. */
final class TwoPorts {

    private final ServletWebServerApplicationContext server;

    TwoPorts(ServletWebServerApplicationContext server) {
        this.server = server;
    }

    /** What is listened on for the web applications. */
    Connector pages() {
        Connector[] connectors = ((TomcatWebServer) server.getWebServer()).getTomcat().getService().findConnectors();
        return Arrays.stream(connectors).filter(connector -> connector != main()).findFirst().orElseThrow();
    }

    Connector main() {
        return ((TomcatWebServer) server.getWebServer()).getTomcat().getConnector();
    }

    /** The port at which a path is. */
    int of(String path) {
        return (isPage(path) ? pages() : main()).getLocalPort();
    }

    /** The port at which it is not. */
    int without(String path) {
        return (isPage(path) ? main() : pages()).getLocalPort();
    }

    private static boolean isPage(String path) {
        return path.equals("/") || path.equals("/camunda") || path.startsWith("/camunda/");
    }
}
