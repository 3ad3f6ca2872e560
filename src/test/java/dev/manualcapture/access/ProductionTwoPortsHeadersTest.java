package dev.manualcapture.access;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.test.context.TestPropertySource;

/** A port of their own changes no header and no cookie of the web applications. */
@TestPropertySource(properties = {"access.webapps-port=0", "doors.database=production-two-ports"})
class ProductionTwoPortsHeadersTest extends ProductionHeadersTest {

    @Autowired
    private ServletWebServerApplicationContext server;

    @Override
    int port(String path) {
        return new TwoPorts(server).of(path);
    }
}
