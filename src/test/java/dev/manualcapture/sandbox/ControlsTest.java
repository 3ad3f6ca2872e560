package dev.manualcapture.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlsTest {

    private final Shop shop = new Shop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void refuseAnotherMachine() throws IOException {
        Call call = call("GET", InetAddress.getByName("192.0.2.7"), Map.of("Host", "localhost:8090"));

        assertThatThrownBy(() -> new CallerRule(false).check(call)).isInstanceOf(SmartpayError.class)
                .extracting(refusal -> ((SmartpayError) refusal).status()).isEqualTo(403);
        assertThatCode(() -> new CallerRule(true).check(call)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rebound.example", "rebound.example:8090", "localhost.rebound.example", ""})
    void refuseANameThatIsNotThisMachines(String host) throws IOException {
        for (String path : new String[] {"/sandbox/clock", "/sandbox/ledger", "/"}) {
            assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")).startsWith("HTTP/1.1 403");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:8090", "127.0.0.1:8090", "[::1]:8090"})
    void answerThisMachine(String host) throws IOException {
        assertThat(raw("GET /sandbox/clock HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")).startsWith("HTTP/1.1 200");
    }

    @Test
    void refuseAnotherSitesPage() {
        assertThat(shop.form("/sandbox/clock", "advance=P7D", "Origin", "https://elsewhere.example").status()).isEqualTo(403);
        assertThat(shop.form("/sandbox/clock", "advance=P7D", "Origin", "null").status()).isEqualTo(403);
        assertThat(shop.control("GET", "/sandbox/clock", null).at("/now")).isEqualTo("2025-01-01T00:00:00Z");
    }

    @Test
    void moveTheClockFromTheHomePage() {
        String order = shop.held(1500);
        assertThat(shop.get("/").text()).contains(order, "requires_capture", "7 d 0 h 0 min", "¥1,500", "action=\"/sandbox/clock\"");

        Shop.Reply moved = shop.form("/sandbox/clock", "advance=P1D", "Origin", shop.url(""));

        assertThat(moved.status()).isEqualTo(303);
        assertThat(moved.header("Location")).isEqualTo("/");
        assertThat(shop.get("/").text()).contains("6 d 0 h 0 min");
    }

    @Test
    void armAndDisarmFaultsFromTheHomePage() {
        Shop.Reply armed = shop.form("/sandbox/faults", "match=POST+%2Fv1%2Fpayments&what=reset%3Dafter&times=2", "Origin", shop.url(""));

        assertThat(armed.header("Location")).isEqualTo("/#faults");
        assertThat(shop.control("GET", "/sandbox/faults", null).text())
                .isEqualTo("{\"faults\":[{\"match\":\"POST /v1/payments\",\"reset\":\"after\",\"armed\":2,\"fired\":0}]}");
        assertThat(shop.form("/sandbox/faults", "match=webhook+*&what=repeat%3Dmany&times=1").status()).isEqualTo(400);
        shop.form("/sandbox/faults", "disarm=all");
        assertThat(shop.control("GET", "/sandbox/faults", null).json().path("faults")).isEmpty();
    }

    @Test
    void publishTheMagicValuesOnTheHomePage() {
        assertThat(shop.get("/").text()).contains("pm_test_visaApproved", "pm_test_declinedHard", "pm_test_declinedSoft", "sk_test_");
        assertThat(shop.get("/").header("Content-Security-Policy")).contains("default-src 'none'").doesNotContain("unsafe");
    }

    @Test
    void takeJsonWhateverTypeItClaimsToHave() {
        assertThat(shop.form("/sandbox/clock", "{\"advance\":\"P1D\"}").at("/now")).isEqualTo("2025-01-02T00:00:00Z");
    }

    @Test
    void escapeTheHomePagesValues() {
        shop.post("/v1/checkout-sessions", Shop.sessionBody(1000, "manual").put("reference", "<script>x</script>").toString());

        assertThat(shop.get("/").text()).doesNotContain("<script").contains("&lt;script&gt;");
    }

    @Test
    void needNoCredentialsAndKnowNoOtherPath() {
        assertThat(shop.control("GET", "/sandbox/other", null).status()).isEqualTo(404);
        assertThat(shop.control("POST", "/sandbox/switches", "{\"other\":true}").status()).isEqualTo(400);
        assertThat(shop.control("POST", "/sandbox/switches", "{\"strictAmounts\":true}").at("/strictAmounts")).isEqualTo("true");
    }

    @Test
    void areSetUpByTheEnvironment() {
        SandboxSettings settings = SandboxMain.settings(Map.of("SANDBOX_BIND", "0.0.0.0", "SANDBOX_FILE", "data/sandbox",
                "SANDBOX_WEBHOOK_URL", "http://app:8080/webhooks/smartpay", "SANDBOX_WEBHOOK_SECRET", "FAKEfakeFAKE"));

        assertThat(settings.port()).isEqualTo(8090);
        assertThat(settings.bindAddress()).isEqualTo("0.0.0.0");
        assertThat(settings.checkoutOrigin()).isNull();
        assertThat(settings.toString()).contains("http://app:8080/webhooks/smartpay").doesNotContain("FAKEfakeFAKE");
        assertThatThrownBy(() -> SandboxMain.settings(Map.of("SANDBOX_WEBHOOK_URL", "http://app:8080/")))
                .hasMessageContaining("SANDBOX_WEBHOOK_SECRET");
        assertThatThrownBy(() -> SandboxMain.settings(Map.of("SANDBOX_PORT", "http"))).hasMessageContaining("SANDBOX_PORT");
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), shop.sandbox.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Call call(String method, InetAddress caller, Map<String, String> headers) {
        Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        return new Call(false, method, "/sandbox/clock", null, anyCase::get, new byte[0], caller);
    }
}
