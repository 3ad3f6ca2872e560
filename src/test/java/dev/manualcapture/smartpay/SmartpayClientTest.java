package dev.manualcapture.smartpay;

import static dev.manualcapture.smartpay.RawServer.response;
import static dev.manualcapture.smartpay.RawServer.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.manualcapture.order.Money;
import dev.manualcapture.smartpay.SmartpayOrder.Status;
import dev.manualcapture.smartpay.SmartpayPage.Request;
import dev.manualcapture.smartpay.SmartpayRefund.Reason;
import dev.manualcapture.smartpay.SmartpayWebhookEndpoint.Change;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every fault against every call: what it is taken for, and that one call is one request. */
class SmartpayClientTest {

    private static final String ORDER = "order_test_5cJm9TqWb2EoYx6KdNfRaS";
    private static final String SESSION = "checkout_test_8sKq2VdM4nXw7RzB1hTyLp";
    private static final String PAYMENT = "payment_test_7vGhB3yQkZ0uCdLxWmNsEr";
    private static final String REFUND = "refund_test_2pXnV8sGt5aFjQrY1kUwHd";
    private static final String ENDPOINT = "webhookendpoint_test_9mRd";
    private static final URI HOOKS = URI.create("https://shop.example/hooks");
    private static final List<String> TYPES = List.of("order.authorized", "order.canceled");
    private static final String REFERENCE = "A-1001-capture-1-1";

    /** Whose answers carry no amount, so that faults in amounts do not touch them. */
    private static final Set<String> WITHOUT_MONEY = Set.of("list sessions", "create endpoint", "read endpoint", "list endpoints",
        "update endpoint");

    private final CountDownLatch testOver = new CountDownLatch(1);
    private RawServer server;
    private ClientUnderTest client;
    private SmartpayGateway smartpay;

    @BeforeEach
    void start() throws IOException {
        server = new RawServer();
        client = ClientUnderTest.of(server.address());
        smartpay = client.gateway();
    }

    @AfterEach
    void stop() throws IOException {
        testOver.countDown();
        server.close();
        client.close();
    }

    @TestFactory
    List<DynamicTest> takesEveryFaultForWhatItIsAndSendsOneRequest() {
        List<DynamicTest> tests = new ArrayList<>();
        faults().forEach((name, fault) -> operations().forEach((operation, call) -> {
            boolean changesSomething = !fault.answer().apply(contract(operation)).equals(response(200, contract(operation)));
            assertThat(changesSomething || WITHOUT_MONEY.contains(operation)).as(operation + ": " + name).isTrue();
            if (!changesSomething) {
                return;
            }
            tests.add(DynamicTest.dynamicTest(operation + ": " + name, () -> {
                server.behave((socket, out) -> out.write(fault.answer().apply(contract(operation)).getBytes(StandardCharsets.UTF_8)));

                Throwable taken = catchThrowable(() -> call.accept(client));

                assertThat(taken).isInstanceOf(fault.taken());
                assertThat(server.requests()).hasSize(1);
            }));
        }));
        return tests;
    }

    @TestFactory
    List<DynamicTest> takesALostConnectionForAnUnknownOutcome() {
        Map<String, RawServer.Behaviour> losses = new LinkedHashMap<>();
        losses.put("reset after the request", (socket, out) -> socket.setSoLinger(true, 0));
        losses.put("closed without an answer", (socket, out) -> { });
        losses.put("closed within the head", says("HTTP/1.1 200 Sa"));
        losses.put("closed within the body", says("HTTP/1.1 200 Said\r\nContent-Length: 900\r\n\r\n{\"id\":"));
        List<DynamicTest> tests = new ArrayList<>();
        losses.forEach((name, loss) -> operations().forEach((operation, call) ->
            tests.add(DynamicTest.dynamicTest(operation + ": " + name, () -> {
                server.behave(loss);

                assertThatThrownBy(() -> call.accept(client)).isInstanceOf(SmartpayOutcomeUnknown.class);
                assertThat(server.requests()).hasSize(1);
            }))));
        return tests;
    }

    @TestFactory
    List<DynamicTest> givesUpOnSilenceAndOnDripping() throws IOException {
        client.close();
        client = ClientUnderTest.of(server.address(), Duration.ofSeconds(2), Duration.ofMillis(300), Duration.ofMillis(900));
        smartpay = client.gateway();
        Map<String, RawServer.Behaviour> delays = new LinkedHashMap<>();
        delays.put("silence", (socket, out) -> await());
        delays.put("a byte of the head now and then", (socket, out) -> drip(out, "HTTP/1.1 200 Said\r\nServer: "));
        delays.put("a byte of the body now and then", (socket, out) -> drip(out, "HTTP/1.1 200 Said\r\nContent-Length: 900\r\n\r\n"));
        List<DynamicTest> tests = new ArrayList<>();
        delays.forEach((name, delay) -> deciding().forEach((operation, call) ->
            tests.add(DynamicTest.dynamicTest(operation + ": " + name, () -> {
                server.behave(delay);

                assertThatThrownBy(() -> call.accept(client)).isInstanceOf(SmartpayOutcomeUnknown.class);
                assertThat(server.requests()).hasSize(1);
            }))));
        return tests;
    }

    @TestFactory
    List<DynamicTest> knowsThatARefusedConnectionSentNothing() throws IOException {
        client.close();
        client = ClientUnderTest.of(closedPort());
        smartpay = client.gateway();
        List<DynamicTest> tests = new ArrayList<>();
        operations().forEach((operation, call) -> tests.add(DynamicTest.dynamicTest(operation,
            () -> assertThatThrownBy(() -> call.accept(client)).isInstanceOf(SmartpayNotSent.class))));
        return tests;
    }

    @Test
    void neverAcceptsAnotherAmountThanItAskedFor() {
        server.behave(says(response(200, contract("capture").replace("700", "701"))));
        assertThatThrownBy(() -> operations().get("capture").accept(client)).isInstanceOf(SmartpayOutcomeUnknown.class);

        server.behave(says(response(200, contract("create session").replace("1500", "1501"))));
        assertThatThrownBy(() -> operations().get("create session").accept(client)).isInstanceOf(SmartpayOutcomeUnknown.class);
    }

    @Test
    void neverAcceptsAPaymentOfAnotherNameThanItGave() {
        server.behave(says(response(200, contract("capture").replace(REFERENCE, "somebody-elses"))));

        assertThatThrownBy(() -> operations().get("capture").accept(client)).isInstanceOf(SmartpayOutcomeUnknown.class);
    }

    @Test
    void sendsACaptureAsTheContractSays() {
        server.behave(says(response(200, contract("capture"))));

        SmartpayPayment payment = smartpay.capture(ORDER, Money.yen(700), REFERENCE, "key-1");

        assertThat(payment.amount()).isEqualTo(Money.yen(700));
        assertThat(server.requests().get(0)).startsWith("POST /v1/payments HTTP/1.1").containsIgnoringCase("authorization: Basic sk_test_abc\r\n")
            .containsIgnoringCase("idempotency-key: key-1\r\n").containsIgnoringCase("content-type: application/json")
            .endsWith("{\"order\":\"" + ORDER + "\",\"amount\":700,\"currency\":\"JPY\",\"cancelRemainder\":\"automatic\",\"reference\":\""
                + REFERENCE + "\"}");
    }

    @Test
    void readsAnOrderWithItsPayments() {
        server.behave(says(response(200, contract("read"))));

        SmartpayOrder order = smartpay.readOrder(ORDER);

        assertThat(order.status()).isEqualTo(Status.REQUIRES_CAPTURE);
        assertThat(order.expiresAt()).isEqualTo(Instant.ofEpochMilli(1736294500000L));
        assertThat(order.captured()).isEqualTo(Money.yen(700));
        assertThat(order.payments()).extracting(SmartpayPayment::reference).containsExactly(REFERENCE);
        assertThat(server.requests().get(0)).startsWith("GET /v1/orders/" + ORDER + "?expand=all HTTP/1.1");
    }

    @Test
    void cancelsUnderItsKey() {
        server.behave(says(response(200, contract("cancel"))));

        assertThat(smartpay.cancel(ORDER, "key-2").status()).isEqualTo(Status.CANCELED);
        assertThat(server.requests().get(0)).startsWith("PUT /v1/orders/" + ORDER + "/cancellation HTTP/1.1")
            .containsIgnoringCase("idempotency-key: key-2\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"payments\":[\"payment_test_1\"]", "\"payments\":null", "\"others\":[]"})
    void readsWhatWasCapturedWhereACancellationDoesNotShowIt(String payments) {
        String canceled = response(200, contract("cancel").replace("\"payments\":[]", payments));
        String read = response(200, contract("read").replace("requires_capture", "canceled"));
        server.behave((socket, out) -> says(server.requests().size() == 1 ? canceled : read).answer(socket, out));

        SmartpayOrder order = smartpay.cancel(ORDER, "key-2");

        assertThat(order.status()).isEqualTo(Status.CANCELED);
        assertThat(order.captured()).isEqualTo(Money.yen(700));
        assertThat(server.requests()).hasSize(2);
        assertThat(server.requests().get(1)).startsWith("GET /v1/orders/" + ORDER + "?expand=all HTTP/1.1");
    }

    @Test
    void letsNoStrangeIdIntoAPath() {
        for (String id : List.of("../webhook-endpoints", "order_test_x?x=", "order_test_%2e%2e", "")) {
            assertThatThrownBy(() -> smartpay.readOrder(id)).isInstanceOf(SmartpayMisconfigured.class);
        }
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void sendsNothingWithoutAKey() {
        for (String key : new String[] {null, "", " ", "two words", "line\r\nbreak", "キー", "k".repeat(256)}) {
            assertThatThrownBy(() -> smartpay.capture(ORDER, Money.yen(700), REFERENCE, key)).isInstanceOf(SmartpayMisconfigured.class);
            assertThatThrownBy(() -> smartpay.cancel(ORDER, key)).isInstanceOf(SmartpayMisconfigured.class);
            assertThatThrownBy(() -> smartpay.createCheckoutSession(JsonNodeFactory.instance.objectNode(), key))
                .isInstanceOf(SmartpayMisconfigured.class);
        }
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void keepsSecretsOutOfItsSettingsText() {
        assertThat(ClientUnderTest.properties(server.address()).toString()).doesNotContain("sk_test_abc", "SomeSecret");
    }

    private interface Call {
        void accept(ClientUnderTest client);
    }

    private record Fault(Class<? extends SmartpayException> taken, UnaryOperator<String> answer) {
    }

    private static Map<String, Call> operations() {
        Map<String, Call> calls = new LinkedHashMap<>();
        calls.put("create session", client -> client.gateway().createCheckoutSession(
            JsonNodeFactory.instance.objectNode().put("reference", "A-1001").put("amount", 1500), "key"));
        calls.put("capture", client -> client.gateway().capture(ORDER, Money.yen(700), REFERENCE, "key"));
        calls.put("cancel", client -> client.gateway().cancel(ORDER, "key"));
        calls.put("read", client -> client.gateway().readOrder(ORDER));
        calls.put("read session", client -> client.lookups().readCheckoutSession(SESSION));
        calls.put("read payment", client -> client.lookups().readPayment(PAYMENT));
        calls.put("list sessions", client -> client.lookups().listCheckoutSessions(Request.first()));
        calls.put("list orders", client -> client.lookups().listOrders(Request.first()));
        calls.put("list payments", client -> client.lookups().listPayments(Request.first()));
        calls.put("refund", client -> client.refunds().refund(PAYMENT, Money.yen(500), Reason.REQUESTED_BY_CUSTOMER, "R-1", "key"));
        calls.put("read refund", client -> client.refunds().readRefund(REFUND));
        calls.put("list refunds", client -> client.refunds().listRefunds(Request.first()));
        calls.put("create endpoint", client -> client.webhookEndpoints().create(HOOKS, TYPES, "key"));
        calls.put("read endpoint", client -> client.webhookEndpoints().read(ENDPOINT));
        calls.put("list endpoints", client -> client.webhookEndpoints().list(Request.first()));
        calls.put("update endpoint", client -> client.webhookEndpoints().update(ENDPOINT, new Change(HOOKS, true, TYPES), "key"));
        return calls;
    }

    /** The calls that the process and money depend on, for faults that take their time. */
    private static Map<String, Call> deciding() {
        Map<String, Call> calls = operations();
        calls.keySet().retainAll(Set.of("create session", "capture", "cancel", "read", "refund"));
        return calls;
    }

    private static Map<String, Fault> faults() {
        Map<String, Fault> faults = new LinkedHashMap<>();
        for (int status : new int[] {408, 425, 429, 500, 502, 503, 504}) {
            faults.put(status + "", new Fault(SmartpayOutcomeUnknown.class, good -> response(status, "{}")));
        }
        faults.put("502 as a page", new Fault(SmartpayOutcomeUnknown.class, good -> response(502, "<html>Bad gateway</html>")));
        faults.put("409 of no known code", new Fault(SmartpayOutcomeUnknown.class, good -> error(409, "idempotency.in-flight")));
        faults.put("201", new Fault(SmartpayOutcomeUnknown.class, good -> response(201, good)));
        faults.put("an empty 200", new Fault(SmartpayOutcomeUnknown.class, good -> response(200, "")));
        faults.put("a page", new Fault(SmartpayOutcomeUnknown.class, good -> response(200, "<html>Hello</html>")));
        faults.put("broken JSON", new Fault(SmartpayOutcomeUnknown.class, good -> response(200, good.substring(0, good.length() - 3))));
        faults.put("a list", new Fault(SmartpayOutcomeUnknown.class, good -> response(200, "[" + good + "]")));
        faults.put("two documents", new Fault(SmartpayOutcomeUnknown.class, good -> response(200, good + good)));
        faults.put("another id", new Fault(SmartpayOutcomeUnknown.class, good -> response(200, good.replace("\"id\":\"", "\"id\":\"x"))));
        faults.put("another currency", new Fault(SmartpayOutcomeUnknown.class, good -> response(200, good.replace("JPY", "USD"))));
        faults.put("the other mode", new Fault(SmartpayOutcomeUnknown.class,
            good -> response(200, good.replace("\"test\":true", "\"test\":false"))));
        faults.put("half a yen", new Fault(SmartpayOutcomeUnknown.class,
            good -> response(200, good.replaceAll("\"amount\":(\\d+)", "\"amount\":$1.5"))));
        faults.put("too long an answer", new Fault(SmartpayOutcomeUnknown.class,
            good -> response(200, good + " ".repeat(AnswerBody.LARGEST))));
        faults.put("a line before the status", new Fault(SmartpayOutcomeUnknown.class, good -> "Hello\r\n" + response(200, good)));
        faults.put("another protocol", new Fault(SmartpayOutcomeUnknown.class, good -> response(200, good).replace("HTTP/1.1", "HTTQ/1.1")));
        faults.put("too long a header", new Fault(SmartpayOutcomeUnknown.class,
            good -> withHeader(response(200, good), "X: " + "x".repeat(SmartpayClientConfiguration.LONGEST_HEADER_LINE))));
        faults.put("too many headers", new Fault(SmartpayOutcomeUnknown.class,
            good -> withHeader(response(200, good), "X: x\r\n".repeat(SmartpayClientConfiguration.MOST_HEADERS) + "X: x")));
        faults.put("compressed though nobody asked", new Fault(SmartpayOutcomeUnknown.class,
            good -> withHeader(response(200, "\u001f\u008b\b"), "Content-Encoding: gzip")));
        faults.put("too long an error", new Fault(SmartpayOutcomeUnknown.class,
            good -> response(400, "{}" + " ".repeat(AnswerBody.LARGEST))));
        faults.put("a member twice", new Fault(SmartpayOutcomeUnknown.class, good -> response(200, good.replaceFirst("\\{", "{\"object\":\"x\","))));
        faults.put("a number as id", new Fault(SmartpayOutcomeUnknown.class, good -> response(200, good.replaceAll("\"id\":\"[^\"]+\"", "\"id\":5"))));
        faults.put("an amount as text", new Fault(SmartpayOutcomeUnknown.class,
            good -> response(200, good.replaceAll("\"amount\":(\\d+)", "\"amount\":\"$1\""))));
        faults.put("a negative amount", new Fault(SmartpayOutcomeUnknown.class,
            good -> response(200, good.replaceAll("\"amount\":(\\d+)", "\"amount\":-$1"))));
        faults.put("an endless amount", new Fault(SmartpayOutcomeUnknown.class,
            good -> response(200, good.replaceAll("\"amount\":(\\d+)", "\"amount\":1e400"))));
        faults.put("the mode as text", new Fault(SmartpayOutcomeUnknown.class,
            good -> response(200, good.replace("\"test\":true", "\"test\":\"true\""))));
        faults.put("ids of the other mode", new Fault(SmartpayOutcomeUnknown.class, good -> response(200, good.replace("_test_", "_live_"))));
        faults.put("409 order.cannot-capture", new Fault(SmartpayRefusal.class, good -> error(409, "order.cannot-capture")));
        faults.put("409 order.cannot-cancel", new Fault(SmartpayRefusal.class, good -> error(409, "order.cannot-cancel")));
        faults.put("403 amount.insufficient", new Fault(SmartpayRefusal.class, good -> error(403, "amount.insufficient")));
        faults.put("404 webhook-endpoint.not-found", new Fault(SmartpayRefusal.class, good -> error(404, "webhook-endpoint.not-found")));
        faults.put("429 with a code", new Fault(SmartpayOutcomeUnknown.class, good -> error(429, "order.cannot-capture")));
        faults.put("404 order.not-found", new Fault(SmartpayRefusal.class, good -> error(404, "order.not-found")));
        faults.put("404 of something else", new Fault(SmartpayMisconfigured.class, good -> response(404, "<html>Not found</html>")));
        faults.put("400", new Fault(SmartpayMisconfigured.class, good -> error(400, "request.invalid")));
        faults.put("401", new Fault(SmartpayMisconfigured.class, good -> response(401, "{\"statusCode\":401,\"scheme\":\"Basic\"}")));
        faults.put("401 with a challenge", new Fault(SmartpayMisconfigured.class,
            good -> withHeader(response(401, "{}"), "WWW-Authenticate: Basic realm=\"api\"")));
        faults.put("403", new Fault(SmartpayMisconfigured.class, good -> response(403, "{}")));
        faults.put("a redirect", new Fault(SmartpayMisconfigured.class, good -> withHeader(response(302, ""), "Location: /v1/x")));
        faults.put("a redirect that keeps the method", new Fault(SmartpayMisconfigured.class,
            good -> withHeader(response(307, ""), "Location: /v1/x")));
        return faults;
    }

    private static String withHeader(String response, String header) {
        return response.replaceFirst("\r\n", "\r\n" + Matcher.quoteReplacement(header) + "\r\n");
    }

    private static String error(int status, String code) {
        return response(status, "{\"statusCode\":" + status + ",\"errorCode\":\"" + code + "\",\"message\":\"no\",\"details\":[]}");
    }

    private static String contract(String operation) {
        return Contract.example(switch (operation) {
            case "create session", "read session" -> "session";
            case "capture", "read payment" -> "payment";
            case "cancel" -> "canceled";
            case "read" -> "order";
            case "refund", "read refund" -> "refund";
            case "list endpoints" -> "webhook-endpoints";
            case "create endpoint", "read endpoint", "update endpoint" -> "webhook-endpoint";
            default -> operation.substring("list ".length());
        });
    }

    private void drip(OutputStream out, String before) throws IOException {
        out.write(before.getBytes(StandardCharsets.US_ASCII));
        try {
            while (!testOver.await(50, TimeUnit.MILLISECONDS)) {
                out.write(' ');
                out.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void await() {
        try {
            testOver.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static URI closedPort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0)) {
            return URI.create("http://127.0.0.1:" + probe.getLocalPort() + "/v1");
        }
    }
}
