package dev.manualcapture.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.authentication.AuthenticationServiceException;

/** Which answers of a provider about itself are taken, and what becomes of a sign-in without one. */
class OidcProviderTest {

    private HttpServer server;
    private String issuer;
    private volatile int status = 200;
    private volatile String answer;
    private volatile int asked;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        issuer = "http://127.0.0.1:" + server.getAddress().getPort();
        answer = discovery("'issuer':'" + issuer + "'", issuer);
        server.createContext("/", exchange -> {
            asked++;
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.getResponseHeaders().add("Location", issuer + "/elsewhere");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void isAskedOnceAndNotBeforeTheFirstSignIn() {
        OidcProvider provider = provider();
        assertThat(asked).isZero();

        provider.findByRegistrationId("oidc");
        provider.findByRegistrationId("oidc");

        assertThat(asked).isOne();
        assertThat(provider.findByRegistrationId("other")).isNull();
        assertThat(provider.findByRegistrationId("oidc").getRedirectUri()).isEqualTo("https://pay.example/login/oauth2/code/oidc");
        assertThat(provider.findByRegistrationId("oidc").getProviderDetails().getUserInfoEndpoint().getUri()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 404, 500, 503})
    void isNotUsedWhenItAnswersSomethingElse(int other) {
        status = other;
        OidcProvider provider = provider();

        assertThatThrownBy(() -> provider.findByRegistrationId("oidc")).isInstanceOf(AuthenticationServiceException.class);
        assertThatThrownBy(() -> provider.findByRegistrationId("oidc")).isInstanceOf(AuthenticationServiceException.class);

        assertThat(asked).as("not again at once").isOne();
    }

    @Test
    void isNotUsedWhenItIsAnotherOrLeadsElsewhere() {
        for (String wrong : List.of(discovery("'issuer':'" + issuer + "/'", issuer), discovery("'x':'y'", issuer),
            discovery("'issuer':'" + issuer + "'", "http://127.0.0.1:1"), discovery("'issuer':'" + issuer + "'", issuer.replace("http", "https")),
            discovery("'issuer':'" + issuer + "'", issuer.replace("//", "//x@")), "{}", "[", "")) {
            answer = wrong;
            assertThatThrownBy(() -> provider().findByRegistrationId("oidc")).as(wrong).isInstanceOf(AuthenticationServiceException.class);
        }
    }

    private OidcProvider provider() {
        return new OidcProvider(new OidcProperties(issuer, "client", "secret", "https://pay.example/", null, null, null,
            Map.of("analysts", List.of("a")), Duration.ofHours(1)));
    }

    private static String discovery(String issuer, String tokens) {
        String own = issuer.contains("'issuer'") ? issuer.split("'")[3] : "http://x";
        return ("{" + issuer + ",'authorization_endpoint':'" + own + "/a','token_endpoint':'" + tokens + "/t','jwks_uri':'" + own
            + "/k','userinfo_endpoint':'" + own + "/u','response_types_supported':['code'],'subject_types_supported':['public'],"
            + "'id_token_signing_alg_values_supported':['RS256']}").replace('\'', '"');
    }
}
