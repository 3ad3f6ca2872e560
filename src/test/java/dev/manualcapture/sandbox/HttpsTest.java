package dev.manualcapture.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpsTest {

    private static final SandboxSettings SECURE = new SandboxSettings(0, "127.0.0.1", null, null, null, null, 0);

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1"})
    void answersAClientThatTrustsThePublishedCertificate(String host) throws Exception {
        try (Shop shop = new Shop(SECURE)) {
            HttpClient client = trusting(shop.control("GET", "/sandbox/certificate", null).text());
            String order = shop.held(1500);

            for (String mount : new String[] {"/v1", "/api.smartpay/v1"}) {
                String url = "https://" + host + ":" + shop.sandbox.httpsPort() + mount + "/orders/" + order;
                assertThat(get(client, url).body()).contains("\"status\":\"requires_capture\"");
            }
        }
    }

    @Test
    void isNamedOnTheHomePageThatItShows() throws Exception {
        try (Shop shop = new Shop(SECURE)) {
            String secure = "https://localhost:" + shop.sandbox.httpsPort();

            assertThat(get(trusting(shop.control("GET", "/sandbox/certificate", null).text()), secure + "/").body())
                    .contains("<code>" + secure + "/v1</code>");
            assertThat(shop.get("/").text()).contains("<code>http://").doesNotContain("<code>https://");
        }
    }

    @Test
    void isNotTrustedUnasked() {
        try (Shop shop = new Shop(SECURE)) {
            assertThatThrownBy(() -> get(HttpClient.newHttpClient(), "https://localhost:" + shop.sandbox.httpsPort() + "/v1/orders"))
                    .isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void leavesItsCertificateButNoKeyBesideTheStateFile(@TempDir Path folder) throws Exception {
        SandboxSettings settings = new SandboxSettings(0, "127.0.0.1", folder.resolve("state"), null, null, null, 0);

        try (Shop shop = new Shop(settings)) {
            assertThat(Files.readString(folder.resolve("state.pem"))).startsWith("-----BEGIN CERTIFICATE-----\n")
                    .isEqualTo(shop.control("GET", "/sandbox/certificate", null).text()).doesNotContain("KEY");
        }
    }

    @Test
    void isOffUnlessAskedFor() {
        try (Shop shop = new Shop()) {
            assertThat(shop.control("GET", "/sandbox/certificate", null).at("/errorCode")).isEqualTo("certificate.not-found");
            assertThatThrownBy(shop.sandbox::httpsPort).isInstanceOf(IllegalStateException.class);
        }
        assertThat(SandboxMain.settings(Map.of()).httpsPort()).isNull();
        assertThat(SandboxMain.settings(Map.of("SANDBOX_HTTPS_PORT", "8443")).httpsPort()).isEqualTo(8443);
        assertThatThrownBy(() -> SandboxMain.settings(Map.of("SANDBOX_HTTPS_PORT", "https"))).hasMessageContaining("SANDBOX_HTTPS_PORT");
        assertThatThrownBy(() -> SandboxMain.settings(Map.of("SANDBOX_HTTPS_PORT", "70000"))).hasMessageContaining("SANDBOX_HTTPS_PORT");
    }

    private static HttpResponse<String> get(HttpClient client, String url) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Basic " + Shop.KEY).build(),
                BodyHandlers.ofString());
    }

    private static HttpClient trusting(String pem) throws Exception {
        X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("sandbox", certificate);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).sslContext(context).build();
    }
}
