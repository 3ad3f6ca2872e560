package dev.manualcapture.smartpay;

import static dev.manualcapture.smartpay.RawServer.response;
import static dev.manualcapture.smartpay.RawServer.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.manualcapture.order.Money;
import dev.manualcapture.smartpay.SmartpayRefund.Reason;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.slf4j.LoggerFactory;

/** Neither the log, every logger at its loudest, nor what is thrown ever shows the key, a body or a person. */
class SilenceTest {

    private static final String KEY = "sk_test_CANARYKEY";
    private static final String SHOPPER = "CANARYSHOPPER";
    private static final String ORDER = "order_test_5cJm9TqWb2EoYx6KdNfRaS";
    private static final String PAYMENT = "payment_test_7vGhB3yQkZ0uCdLxWmNsEr";

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final List<Appender<ILoggingEvent>> usual = new ArrayList<>();
    private Level before;
    private RawServer server;
    private ClientUnderTest client;

    @BeforeEach
    void listen() throws IOException {
        server = new RawServer();
        client = ClientUnderTest.withKey(KEY, server.address(), Duration.ofMillis(300), Duration.ofMillis(900));
        before = root.getLevel();
        root.iteratorForAppenders().forEachRemaining(usual::add);
        usual.forEach(root::detachAppender);
        log.start();
        root.addAppender(log);
        root.setLevel(Level.TRACE);
    }

    @AfterEach
    void stop() throws IOException {
        root.setLevel(before);
        root.detachAppender(log);
        usual.forEach(root::addAppender);
        client.close();
        server.close();
    }

    @TestFactory
    List<DynamicTest> keepsKeyBodyAndPersonToItself() {
        List<DynamicTest> tests = new ArrayList<>();
        behaviours().forEach((name, behaviour) -> calls().forEach((call, made) -> tests.add(DynamicTest.dynamicTest(call + ": " + name, () -> {
            log.list.clear();
            server.behave(behaviour);

            Throwable thrown = catchThrowable(() -> made.accept(client));

            assertThat(server.requests()).hasSize(1).first().asString().contains(KEY);
            assertThat(everythingLogged()).contains("Smartpay " + call).doesNotContain("CANARY");
            assertThat(everythingOf(thrown)).doesNotContain("CANARY");
        }))));
        return tests;
    }

    @Test
    void keepsThemToItselfWhereNothingIsSent() {
        try (ClientUnderTest unreachable = ClientUnderTest.withKey(KEY, URI.create("http://no-such-host.invalid/v1"), Duration.ofSeconds(1),
            Duration.ofSeconds(2))) {
            Throwable thrown = catchThrowable(() -> calls().get("create checkout session").accept(unreachable));

            assertThat(thrown).isInstanceOf(SmartpayNotSent.class);
            assertThat(everythingLogged() + everythingOf(thrown)).doesNotContain("CANARY");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void logsOneLineOfOperationOrderOutcomeAndDuration() {
        server.behave(says(response(200, Contract.example("order"))));
        client.gateway().readOrder(ORDER);
        server.behave(says(response(409, "{\"errorCode\":\"order.cannot-cancel\"}")));
        catchThrowable(() -> client.gateway().cancel(ORDER, "key"));

        assertThat(log.list.stream().filter(event -> event.getLoggerName().equals(SmartpayGateway.class.getName())))
            .extracting(ILoggingEvent::getFormattedMessage).satisfiesExactly(
                line -> assertThat(line).matches("Smartpay read order " + ORDER + ": done \\(200\\) in \\d+ ms"),
                line -> assertThat(line).matches("Smartpay cancel " + ORDER + ": .*order\\.cannot-cancel \\(409\\) in \\d+ ms"));
    }

    private static Map<String, Consumer<ClientUnderTest>> calls() {
        JsonNode body = JsonNodeFactory.instance.objectNode().put("reference", SHOPPER + "\nline").put("amount", 1500)
            .set("customerInfo", JsonNodeFactory.instance.objectNode().put("emailAddress", SHOPPER + "@shop.example"));
        Map<String, Consumer<ClientUnderTest>> calls = new LinkedHashMap<>();
        calls.put("create checkout session", client -> client.gateway().createCheckoutSession(body, "key"));
        calls.put("read order", client -> client.gateway().readOrder(ORDER));
        calls.put("capture", client -> client.gateway().capture(ORDER, Money.yen(700), SHOPPER, "key"));
        calls.put("cancel", client -> client.gateway().cancel(ORDER, "key"));
        calls.put("refund", client -> client.refunds().refund(PAYMENT, Money.yen(500), Reason.FRAUDULENT, SHOPPER, "key"));
        calls.put("list orders", client -> client.lookups().listOrders(SmartpayPage.Request.first()));
        calls.put("create webhook endpoint",
            client -> client.webhookEndpoints().create(URI.create("https://shop.example/" + SHOPPER), List.of(), "key"));
        return calls;
    }

    /** Answers that repeat the key and the shopper in every place. */
    private static Map<String, RawServer.Behaviour> behaviours() {
        String person = "\"message\":\"" + SHOPPER + " " + KEY + "\",\"details\":[\"" + SHOPPER + "\"],\"" + SHOPPER + "\":1";
        Map<String, RawServer.Behaviour> behaviours = new LinkedHashMap<>();
        for (int status : new int[] {200, 201, 204, 302, 400, 401, 403, 404, 408, 409, 429, 500, 503}) {
            behaviours.put(status + " as JSON", says(loud(response(status, "{\"errorCode\":\"some.code\"," + person + "}"))));
            behaviours.put(status + " as a page", says(loud(response(status, "<html>" + SHOPPER + KEY + "</html>"))));
        }
        behaviours.put("a person as error code", says(response(400, "{\"errorCode\":\"" + SHOPPER + "\"}")));
        behaviours.put("a refusal", says(response(409, "{\"errorCode\":\"order.cannot-capture\"," + person + "}")));
        behaviours.put("broken JSON", says(response(200, "{" + person)));
        behaviours.put("a member twice", says(response(200, "{" + person + "," + person + "}")));
        behaviours.put("a person as id, address and amount", says(response(200, "{\"id\":\"" + SHOPPER + "\",\"url\":\"" + SHOPPER + ":x\",\"amount\":\""
            + SHOPPER + "\",\"order\":\"" + SHOPPER + "\"}")));
        behaviours.put("no HTTP", says(SHOPPER + " " + KEY + "\r\n\r\n"));
        behaviours.put("a wrong length", says("HTTP/1.1 200 OK\r\nContent-Length: " + SHOPPER + "\r\n\r\n"));
        behaviours.put("a wrong chunk", says("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + SHOPPER + "\r\n"));
        behaviours.put("a broken header", says("HTTP/1.1 200 OK\r\n" + SHOPPER + "\r\n\r\n{}"));
        behaviours.put("a wrong content type", says(response(200, "{" + person + "}").replace("application/json", SHOPPER + ";;charset=" + SHOPPER)));
        behaviours.put("a wrong location", says(response(302, "").replaceFirst("\r\n", "\r\nLocation: " + SHOPPER + ":// /\r\n")));
        behaviours.put("a reset", (socket, out) -> socket.setSoLinger(true, 0));
        behaviours.put("half a body", says("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{" + person));
        return behaviours;
    }

    private static String loud(String response) {
        return response.replaceFirst(" Said\r\n", " " + SHOPPER + "\r\nX-Echo: " + KEY + "\r\nRetry-After: " + SHOPPER + "\r\n");
    }

    private String everythingLogged() {
        return List.copyOf(log.list).stream().map(event -> event.getFormattedMessage()
            + (event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy()))).collect(Collectors.joining("\n"));
    }

    /** Messages, causes and suppressed ones. */
    private static String everythingOf(Throwable thrown) {
        StringWriter text = new StringWriter();
        if (thrown != null) {
            thrown.printStackTrace(new PrintWriter(text, true));
        }
        return text.toString();
    }
}
