package dev.manualcapture.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.test.context.TestPropertySource;

/** Local mode with the web applications on a port of their own: each route is at one port as the table says, and at the other nothing is. */
@TestPropertySource(properties = {"access.webapps-port=0", "spring.datasource.url=jdbc:h2:mem:two-ports;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=40000"})
class LocalTwoPortsRoutesTest extends LocalRoutesTest {

    @Autowired
    private ServletWebServerApplicationContext server;

    @Override
    int port(ServletWebServerApplicationContext at, Route route) {
        return new TwoPorts(at).of(route.path());
    }

    @Test
    void hasNothingElseAtEitherPort() {
        answersNothingAtTheOtherPort(server);
    }

    @Test
    void listensOnThisMachineAlone() {
        TwoPorts ports = new TwoPorts(server);

        assertThat(ports.pages().getProperty("address")).hasToString("/127.0.0.1").isEqualTo(ports.main().getProperty("address"));
    }

    @Test
    void holdsTheSameLimitsAtBothPorts() {
        TwoPorts ports = new TwoPorts(server);

        for (String limit : new String[] {"connectionTimeout", "keepAliveTimeout", "maxHttpRequestHeaderSize", "maxSwallowSize", "maxThreads"}) {
            assertThat(ports.pages().getProperty(limit)).as(limit).isNotNull().isEqualTo(ports.main().getProperty(limit));
        }
        assertThat(ports.pages().getProperty("connectionTimeout")).isEqualTo(5000);
    }
}
