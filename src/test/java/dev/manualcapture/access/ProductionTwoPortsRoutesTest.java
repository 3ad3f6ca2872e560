package dev.manualcapture.access;

import org.junit.jupiter.api.Test;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.test.context.TestPropertySource;

/** The same in production mode, where health and metrics have a third port. */
@TestPropertySource(properties = {"access.webapps-port=0", "doors.database=production-two-ports"})
class ProductionTwoPortsRoutesTest extends ProductionRoutesTest {

    @Override
    int port(ServletWebServerApplicationContext at, Route route) {
        return at == servers().get(0) ? new TwoPorts(at).of(route.path()) : super.port(at, route);
    }

    @Test
    void hasNothingElseAtEitherPort() {
        answersNothingAtTheOtherPort(servers().get(0));
    }
}
