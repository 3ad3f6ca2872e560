package dev.manualcapture.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Ssl;

class WebappsPortTest {

    /** It would be without TLS, which nobody who set that up expects. */
    @Test
    void isRefusedWhereTheApplicationItselfEndsTls() {
        TomcatServletWebServerFactory server = new TomcatServletWebServerFactory();
        server.setSsl(new Ssl());

        assertThatThrownBy(() -> new WebappsPort(0).customize(server)).isInstanceOf(IllegalStateException.class).hasMessageContaining("WEBAPPS_PORT");
        assertThat(server.getAdditionalTomcatConnectors()).isEmpty();
    }
}
