package dev.manualcapture.access;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.test.context.TestPropertySource;

/** A port of their own changes no header and no cookie of the web applications. */
@TestPropertySource(properties = {"access.webapps-port=0", "spring.datasource.url=jdbc:h2:mem:two-ports;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=40000"})
class LocalTwoPortsHeadersTest extends LocalHeadersTest {

    @Autowired
    private ServletWebServerApplicationContext server;

    @Override
    int port(String path) {
        return new TwoPorts(server).of(path);
    }
}
