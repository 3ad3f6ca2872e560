package dev.manualcapture.smartpay;

import static dev.manualcapture.smartpay.RawServer.response;
import static dev.manualcapture.smartpay.RawServer.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.manualcapture.order.Money;
import dev.manualcapture.smartpay.SmartpayPage.Request;
import dev.manualcapture.smartpay.SmartpayRefund.Reason;
import dev.manualcapture.smartpay.SmartpayWebhookEndpoint.Change;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent and read, by the examples of Smartpay's reference, and which echoes are not believed. */
class AnswersTest {

    private static final String ORDER = "order_test_5cJm9TqWb2EoYx6KdNfRaS";
    private static final String PAYMENT = "payment_test_7vGhB3yQkZ0uCdLxWmNsEr";
    private static final String REFUND = "refund_test_2pXnV8sGt5aFjQrY1kUwHd";
    private static final String ENDPOINT = "webhookendpoint_test_9mRd";
    private static final URI HOOKS = URI.create("https://shop.example/hooks");
    private static final List<String> TYPES = List.of("order.authorized", "order.canceled");

    private RawServer server;
    private ClientUnderTest client;

    @BeforeEach
    void start() throws IOException {
        server = new RawServer();
        client = ClientUnderTest.of(server.address());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        client.close();
    }

    @Test
    void readsASessionWhoseOrderIsABareId() {
        answer(Contract.example("session").replaceAll("\"order\":\\{.*\\}\\}$", "\"order\":\"" + ORDER + "\"}"));

        assertThat(client.lookups().readCheckoutSession("checkout_test_8sKq2VdM4nXw7RzB1hTyLp").orderId()).isEqualTo(ORDER);
        assertThat(request()).startsWith("GET /v1/checkout-sessions/checkout_test_8sKq2VdM4nXw7RzB1hTyLp HTTP/1.1");
    }

    @Test
    void readsASessionThatMakesAToken() {
        answer(Contract.example("session").replaceAll("\"order\":\\{.*\\}\\}$", "\"token\":\"paytok_test_abc\"}"));

        assertThat(client.lookups().readCheckoutSession("checkout_test_8sKq2VdM4nXw7RzB1hTyLp").orderId()).isNull();
    }

    @Test
    void listsSessionsOrdersAndPayments() {
        answer(Contract.example("sessions"));
        assertThat(client.lookups().listCheckoutSessions(Request.first()).items()).extracting(CheckoutSession::orderId).containsExactly(ORDER);
        assertThat(request()).startsWith("GET /v1/checkout-sessions?maxResults=20 HTTP/1.1");

        answer(Contract.example("orders"));
        SmartpayPage<SmartpayOrder> orders = client.lookups().listOrders(Request.first());
        assertThat(orders.items()).extracting(SmartpayOrder::captured).containsExactly(Money.yen(700));
        assertThat(orders.nextPageToken()).contains("cDI");
        assertThat(request()).startsWith("GET /v1/orders?expand=all&maxResults=20 HTTP/1.1");

        answer(Contract.example("payments"));
        assertThat(client.lookups().listPayments(Request.first()).items()).extracting(OrderPayment::orderId).containsExactly(ORDER);
        assertThat(request()).startsWith("GET /v1/payments?maxResults=20 HTTP/1.1");
    }

    @Test
    void readsAPayment() {
        answer(Contract.example("payment"));

        OrderPayment payment = client.lookups().readPayment(PAYMENT);

        assertThat(payment).isEqualTo(new OrderPayment(ORDER, OrderPayment.Status.PROCESSED,
            new SmartpayPayment(PAYMENT, Money.yen(700), "A-1001-capture-1-1", Instant.ofEpochMilli(1735776000000L))));
        assertThat(request()).startsWith("GET /v1/payments/" + PAYMENT + " HTTP/1.1");
    }

    @Test
    void asksForTheNextPageByItsToken() {
        answer(Contract.example("refunds").replace("cDE", "a+b/c=&d%"));

        client.refunds().listRefunds(new Request(5, null).next("a+b/c=&d%"));

        assertThat(request()).startsWith("GET /v1/refunds?maxResults=5&pageToken=a%2Bb%2Fc%3D%26d%25 HTTP/1.1");
    }

    @Test
    void knowsTheLastPage() {
        answer(Contract.example("webhook-endpoints"));
        assertThat(client.webhookEndpoints().list(Request.first()).nextPageToken()).isEmpty();

        answer(Contract.example("refunds").replace("\"cDI\"", "null"));
        assertThat(client.refunds().listRefunds(Request.first()).nextPageToken()).isEqualTo(Optional.empty());
    }

    @Test
    void believesNoPageThatDoesNotFit() {
        String refunds = Contract.example("refunds");
        String refund = Contract.example("refund");
        Request second = new Request(1, "cDE");
        for (String wrong : List.of(refunds.replace("collection", "list"), refunds.replace("\"cDE\"", "\"cDF\""), refunds.replace("cDI", "cDE"),
            refunds.replace("cDI", "two words"), refunds.replace("\"cDI\"", "7"), refunds.replace("\"results\":1", "\"results\":2"),
            refunds.replace("[" + refund + "]", "[" + refund + "," + refund.replace("2pXn", "3pXn") + "]").replace("\"results\":1", "\"results\":2"),
            refunds.replace("[" + refund + "]", "[\"" + REFUND + "\"]"), refunds.replace("[" + refund + "]", "{}"),
            refunds.replace("[" + refund + "]", "[" + Contract.example("payment") + "]"))) {
            assertThat(wrong).isNotEqualTo(refunds);
            believesNot(wrong, () -> client.refunds().listRefunds(second));
        }
        believesNot(refunds.replace("[" + refund + "]", "[" + refund + "," + refund + "]").replace("\"results\":1", "\"results\":2"),
            () -> client.refunds().listRefunds(Request.first()));
    }

    @Test
    void refunds() {
        answer(Contract.example("refund"));

        SmartpayRefund refund = client.refunds().refund(PAYMENT, Money.yen(500), Reason.REQUESTED_BY_CUSTOMER, "R-1", "key-3");

        assertThat(refund).isEqualTo(new SmartpayRefund(REFUND, PAYMENT, Money.yen(500), Reason.REQUESTED_BY_CUSTOMER,
            SmartpayRefund.Status.SUCCEEDED, "R-1", Instant.ofEpochMilli(1735862400000L)));
        assertThat(request()).startsWith("POST /v1/refunds HTTP/1.1").containsIgnoringCase("idempotency-key: key-3\r\n")
            .endsWith("{\"payment\":\"" + PAYMENT + "\",\"amount\":500,\"currency\":\"JPY\",\"reason\":\"requested_by_customer\",\"reference\":\"R-1\"}");
    }

    @Test
    void believesNoRefundOfSomethingElse() {
        String refund = Contract.example("refund");
        for (String wrong : List.of(refund.replace("500", "501"), refund.replace("7vGh", "8vGh"), refund.replace("requested_by_customer", "fraudulent"),
            refund.replace("R-1", "R-2"))) {
            believesNot(wrong, () -> client.refunds().refund(PAYMENT, Money.yen(500), Reason.REQUESTED_BY_CUSTOMER, "R-1", "key"));
        }
    }

    @Test
    void createsAWebhookEndpointAndMasksItsSecret() {
        answer(Contract.example("webhook-endpoint"));

        SmartpayWebhookEndpoint endpoint = client.webhookEndpoints().create(HOOKS, TYPES, "key-4");

        assertThat(endpoint.signingSecret()).isEqualTo("3JNxvaT1IeGTzyTKAgbDDqVSBgbzaUQpLBXHQ2g");
        assertThat(endpoint.toString()).contains(ENDPOINT).doesNotContain(endpoint.signingSecret());
        assertThat(request()).startsWith("POST /v1/webhook-endpoints HTTP/1.1").containsIgnoringCase("idempotency-key: key-4\r\n")
            .endsWith("{\"url\":\"https://shop.example/hooks\",\"eventSubscriptions\":[\"order.authorized\",\"order.canceled\"]}");
    }

    @Test
    void readsAWebhookEndpointThatKeepsItsSecretToItself() {
        answer(Contract.example("webhook-endpoint").replaceFirst("\"signingSecret\":\"[^\"]+\",", ""));

        assertThat(client.webhookEndpoints().read(ENDPOINT).signingSecret()).isNull();
        assertThatThrownBy(() -> client.webhookEndpoints().create(HOOKS, TYPES, "key")).isInstanceOf(SmartpayOutcomeUnknown.class);
    }

    @Test
    void changesOnlyWhatIsNamed() {
        answer(Contract.example("webhook-endpoint").replace("\"active\":true", "\"active\":false"));

        assertThat(client.webhookEndpoints().update(ENDPOINT, new Change(null, false, null), "key-5").active()).isFalse();
        assertThat(request()).startsWith("PATCH /v1/webhook-endpoints/" + ENDPOINT + " HTTP/1.1").containsIgnoringCase("idempotency-key: key-5\r\n")
            .endsWith("{\"active\":false}");
    }

    @Test
    void believesNoWebhookEndpointOfSomethingElse() {
        String endpoint = Contract.example("webhook-endpoint");
        for (String wrong : List.of(endpoint.replace("/hooks", "/other"), endpoint.replace("order.canceled", "order.rejected"),
            endpoint.replace("3JNx", "3J-x"), endpoint.replace("\"active\":true", "\"active\":\"true\""), endpoint.replace("https://", "ftp://"))) {
            believesNot(wrong, () -> client.webhookEndpoints().create(HOOKS, TYPES, "key"));
            believesNot(wrong, () -> client.webhookEndpoints().update(ENDPOINT, new Change(HOOKS, true, TYPES), "key"));
        }
    }

    @Test
    void deletesAWebhookEndpoint() {
        server.behave(says(response(204, "")));

        client.webhookEndpoints().delete(ENDPOINT);

        assertThat(request()).startsWith("DELETE /v1/webhook-endpoints/" + ENDPOINT + " HTTP/1.1");
    }

    @ParameterizedTest
    @CsvSource({"200, SmartpayOutcomeUnknown", "202, SmartpayOutcomeUnknown", "301, SmartpayMisconfigured", "401, SmartpayMisconfigured",
        "404, SmartpayMisconfigured", "409, SmartpayOutcomeUnknown", "429, SmartpayOutcomeUnknown", "500, SmartpayOutcomeUnknown"})
    void takesNothingButAnEmptyAnswerForADeletion(int status, String taken) {
        server.behave(says(response(status, "{}")));

        assertThatThrownBy(() -> client.webhookEndpoints().delete(ENDPOINT)).extracting(failed -> failed.getClass().getSimpleName()).isEqualTo(taken);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void letsNoStrangeIdIntoAPath() {
        for (String id : new String[] {null, "", "../orders", "order_test_x", "refund_test_x?y", "webhookendpoint_test_"}) {
            for (ThrowingCallable call : List.<ThrowingCallable>of(() -> client.lookups().readCheckoutSession(id), () -> client.lookups().readPayment(id),
                () -> client.refunds().readRefund(id), () -> client.refunds().refund(id, Money.yen(1), Reason.FRAUDULENT, "R-1", "key"),
                () -> client.webhookEndpoints().read(id), () -> client.webhookEndpoints().delete(id),
                () -> client.webhookEndpoints().update(id, new Change(null, true, null), "key"))) {
                assertThatThrownBy(call).isInstanceOf(SmartpayMisconfigured.class);
            }
        }
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void sendsNoChangeWithoutAKey() {
        for (String key : new String[] {null, "", "two words"}) {
            for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> client.refunds().refund(PAYMENT, Money.yen(1), Reason.FRAUDULENT, "R-1", key),
                () -> client.webhookEndpoints().create(HOOKS, TYPES, key),
                () -> client.webhookEndpoints().update(ENDPOINT, new Change(null, true, null), key))) {
                assertThatThrownBy(call).isInstanceOf(SmartpayMisconfigured.class);
            }
        }
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void countsNoPaymentTwiceAndNoMissingOnesAsNone() {
        String order = Contract.example("order");
        String payments = order.substring(order.indexOf("\"payments\":["), order.indexOf(",\"discounts\""));
        String payment = payments.substring("\"payments\":[".length(), payments.length() - 1);

        for (String wrong : List.of(order.replace(payments + ",", ""), order.replace(payments, "\"payments\":null"),
            order.replace(payments, "\"payments\":[\"" + PAYMENT + "\"]"), order.replace(payments, "\"payments\":[" + payment + "," + payment + "]"),
            order.replace("\"order\":\"" + ORDER + "\"", "\"order\":\"order_test_other\""))) {
            assertThat(wrong).isNotEqualTo(order);
            believesNot(wrong, () -> client.gateway().readOrder(ORDER));
        }
    }

    @Test
    void believesNoSessionOfSomethingElse() {
        String session = Contract.example("session");
        for (String wrong : List.of(session.replace("\"reference\":\"A-1001\"", "\"reference\":\"A-1002\""), session.replace("https://checkout", "javascript:"),
            session.replaceAll("\"order\":\\{.*\\}\\}$", "\"order\":\"" + ORDER + "\"}"),
            session.replace("\"object\":\"order\",\"test\":true", "\"object\":\"order\",\"test\":false"))) {
            assertThat(wrong).isNotEqualTo(session);
            believesNot(wrong, () -> client.gateway().createCheckoutSession(
                JsonNodeFactory.instance.objectNode().put("reference", "A-1001").put("amount", 1500), "key"));
        }
    }

    @ParameterizedTest
    @CsvSource({"429, 7, PT7S", "503, 0, PT0S", "503, 3601, PT1H", "429, 999999999, PT1H", "429, 'Thu, 01 Jan 1970 00:00:00 GMT', PT0S",
        "503, 'Fri, 31 Dec 9999 23:59:59 GMT', PT1H", "409, 5, PT5S"})
    void tellsHowLongSmartpayAsksToWait(int status, String asked, Duration wait) {
        assertThat(waitAsked(status, asked)).contains(wait);
    }

    @Test
    void countsTheWaitUntilADateFromNow() {
        String inHalfAnHour = DateTimeFormatter.RFC_1123_DATE_TIME.format(Instant.now().plusSeconds(1800).atOffset(ZoneOffset.UTC));

        assertThat(waitAsked(503, inHalfAnHour)).hasValueSatisfying(
            wait -> assertThat(wait).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(30)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "1.5", "99999999999", "Thu, 99 Foo"})
    void takesAWaitThatCannotBeReadForNone(String asked) {
        assertThat(waitAsked(503, asked)).isEmpty();
    }

    private Optional<Duration> waitAsked(int status, String asked) {
        server.behave(says(response(status, "{}").replaceFirst("\r\n", "\r\nRetry-After: " + asked + "\r\n")));
        try {
            client.gateway().readOrder(ORDER);
            throw new AssertionError("an answer of " + status + " was taken for an order");
        } catch (SmartpayOutcomeUnknown unknown) {
            return unknown.retryAfter();
        }
    }

    private void believesNot(String answer, ThrowingCallable call) {
        answer(answer);
        assertThatThrownBy(call).as(answer).isInstanceOf(SmartpayOutcomeUnknown.class);
    }

    private void answer(String body) {
        server.behave(says(response(200, body)));
    }

    private String request() {
        return server.requests().get(0);
    }
}
