package dev.manualcapture.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Sign-in with a provider where the web applications have a port of their own: it begins and ends there. */
@LocalDoors
class OidcOnTwoPortsTest {

    private static final OidcDouble PROVIDER = new OidcDouble();

    @Autowired
    private ServletWebServerApplicationContext server;

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry settings) {
        settings.add("spring.datasource.url", () -> "jdbc:h2:mem:oidc-two-ports;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=40000");
        settings.add("access.webapps-port", () -> 0);
        settings.add("access.oidc.issuer", PROVIDER::issuer);
        settings.add("access.oidc.client-id", () -> OidcDouble.CLIENT);
        settings.add("access.oidc.client-secret", () -> OidcDouble.SECRET);
        settings.add("access.oidc.groups.payment-operators", () -> "/shop/payments");
    }

    @AfterAll
    static void close() {
        PROVIDER.close();
    }

    @Test
    void leadsToTheProviderAndBackAtTheirPort() {
        PROVIDER.isUsedBy("olga.o", "/shop/payments");

        HttpResponse<String> tasklist = new OidcBrowser(new TwoPorts(server).pages().getLocalPort()).opens("/camunda/app/tasklist/default/");

        assertThat(tasklist.statusCode()).isEqualTo(200);
        assertThat(tasklist.uri().getPath()).isEqualTo("/camunda/app/tasklist/default/");
    }

    @Test
    void isAbsentAtTheOther() {
        OidcBrowser other = new OidcBrowser(new TwoPorts(server).main().getLocalPort());

        assertThat(other.page(OidcCaller.BEGIN).statusCode()).isEqualTo(404);
        assertThat(other.page(OidcProvider.RETURN + "?code=a&state=b").statusCode()).isEqualTo(404);
    }
}
