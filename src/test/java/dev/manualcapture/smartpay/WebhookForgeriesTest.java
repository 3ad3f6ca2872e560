package dev.manualcapture.smartpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Deliveries that Smartpay did not send, or sent in a form that nobody expects: refused, or read safely, but never an exception. */
class WebhookForgeriesTest {

    private static final String SECRET = "3JNxvaT1IeGTzyTKAgbDDqVSBgbzaUQpLBXHQ2g";
    private static final String OTHER_SECRET = "Diu9nPol10pfQloy0D5akHsm74PhedhWjPLvvDD8W";
    private static final String TIMESTAMP = "1735689600000";
    private static final byte[] BODY = utf8("{\"id\":\"evt_test_1\",\"eventData\":{\"type\":\"order.authorized\",\"data\":{\"id\":\"order_test_1\","
        + "\"object\":\"order\",\"description\":\"皿\"}}}");
    private static final Delivery GENUINE = new Delivery("evt_test_1", "sub", TIMESTAMP, sign(SECRET, TIMESTAMP, BODY), BODY);

    private final SmartpayWebhooks webhooks = new SmartpayWebhooks(new WebhookSecrets(new SmartpayProperties(URI.create("https://api.example/v1"), "sk_test_abc",
        List.of(SECRET), true, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1)), "", new WebhookSecretRule(false)));

    @Test
    void takesTheGenuineOne() throws InvalidSignature {
        assertThat(verify(GENUINE)).isEqualTo(
            new SmartpayEvent("evt_test_1", "sub", Instant.ofEpochMilli(1735689600000L), "order.authorized", "order_test_1", true));
    }

    @TestFactory
    List<DynamicTest> refusesEveryForgery() {
        String good = GENUINE.signature();
        Map<String, UnaryOperator<Delivery>> forgeries = new LinkedHashMap<>();
        forgeries.put("no event id", genuine -> genuine.eventId(null));
        forgeries.put("no timestamp", genuine -> genuine.timestamp(null));
        forgeries.put("no signature", genuine -> genuine.signature(null));
        forgeries.put("an empty signature", genuine -> genuine.signature(""));
        forgeries.put("another signature", genuine -> genuine.signature("0".repeat(64)));
        forgeries.put("one digit changed", genuine -> genuine.signature((good.charAt(0) == '0' ? '1' : '0') + good.substring(1)));
        forgeries.put("the last digit changed", genuine -> genuine.signature(good.substring(0, 63) + (good.charAt(63) == '0' ? '1' : '0')));
        forgeries.put("upper case", genuine -> genuine.signature(good.toUpperCase()));
        forgeries.put("cut off", genuine -> genuine.signature(good.substring(0, 63)));
        forgeries.put("one digit more", genuine -> genuine.signature(good + "0"));
        forgeries.put("a space before", genuine -> genuine.signature(" " + good));
        forgeries.put("a name before", genuine -> genuine.signature("sha256=" + good));
        forgeries.put("two signatures", genuine -> genuine.signature(good + "," + good));
        forgeries.put("full-width digits", genuine -> genuine.signature(good.replace('0', '０').replace('1', '１')));
        forgeries.put("not ASCII", genuine -> genuine.signature("署名".repeat(16)));
        forgeries.put("half a character", genuine -> genuine.signature("\ud800".repeat(64)));
        forgeries.put("NUL characters", genuine -> genuine.signature("\0".repeat(64)));
        forgeries.put("a very long one", genuine -> genuine.signature(good.repeat(10_000)));
        forgeries.put("of another secret", genuine -> genuine.signature(sign(OTHER_SECRET, TIMESTAMP, BODY)));
        forgeries.put("of the body alone", genuine -> genuine.signature(WebhookSignature.hmac(SECRET, BODY)));
        forgeries.put("of the secret as text", genuine -> genuine.signature(sign("A" + SECRET, TIMESTAMP, BODY)));
        forgeries.put("of the event id instead of the time", genuine -> genuine.signature(sign(SECRET, "evt_test_1", BODY)));
        forgeries.put("another time", genuine -> genuine.timestamp("1735689600001"));
        forgeries.put("a blank time", genuine -> genuine.timestamp(" "));
        forgeries.put("an empty time", genuine -> genuine.timestamp(""));
        forgeries.put("the time with a sign", genuine -> genuine.timestamp("+" + TIMESTAMP));
        forgeries.put("one byte more", genuine -> genuine.body(utf8(text(BODY) + " ")));
        forgeries.put("one byte less", genuine -> genuine.body(Arrays.copyOf(BODY, BODY.length - 1)));
        forgeries.put("no body", genuine -> genuine.body(new byte[0]));
        forgeries.put("the dot moved", genuine -> genuine.timestamp("").body(utf8(TIMESTAMP + "." + text(BODY))));
        forgeries.put("written anew", genuine -> genuine.body(utf8(text(BODY).replace(",", ", "))));
        forgeries.put("characters escaped", genuine -> genuine.body(utf8(text(BODY).replace("皿", "\\u76bf"))));
        forgeries.put("another encoding", genuine -> genuine.body(text(BODY).getBytes(StandardCharsets.UTF_16BE)));
        List<DynamicTest> tests = new ArrayList<>();
        forgeries.forEach((name, forgery) -> tests.add(DynamicTest.dynamicTest(name,
            () -> assertThat(catchThrowable(() -> verify(forgery.apply(GENUINE)))).isInstanceOf(InvalidSignature.class)
                .hasMessageNotContaining(good))));
        return tests;
    }

    @TestFactory
    List<DynamicTest> takesASignedTimeThatIsNoneForNoTime() {
        List<DynamicTest> tests = new ArrayList<>();
        for (String time : new String[] {"", " ", "now", "-1", "1735689600000.5", "9".repeat(18), "9".repeat(400), "時", "\0"}) {
            tests.add(DynamicTest.dynamicTest("'" + time + "'", () -> {
                SmartpayEvent event = verify(GENUINE.timestamp(time).signature(sign(SECRET, time, BODY)));

                assertThat(event.signedAt()).isNull();
                assertThat(event.readable()).isTrue();
            }));
        }
        return tests;
    }

    @TestFactory
    List<DynamicTest> setsAsideWhatCannotBeReadWithoutAnException() {
        Map<String, byte[]> bodies = new LinkedHashMap<>();
        bodies.put("empty", new byte[0]);
        bodies.put("no JSON", utf8("hello"));
        bodies.put("a text", utf8("\"evt_test_1\""));
        bodies.put("a list", utf8("[" + text(BODY) + "]"));
        bodies.put("null", utf8("null"));
        bodies.put("10,000 lists deep", utf8("[".repeat(10_000) + "]".repeat(10_000)));
        bodies.put("10,000 objects deep", utf8(text(BODY).replace("\"皿\"", "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000))));
        bodies.put("10,000 objects deep and open", utf8("{\"a\":".repeat(10_000)));
        bodies.put("a number of 100,000 digits", utf8(text(BODY).replace("\"皿\"", "9".repeat(100_000))));
        bodies.put("a member twice", utf8(text(BODY).replace("{\"id\":\"evt_test_1\"", "{\"id\":\"evt_test_0\",\"id\":\"evt_test_1\"")));
        bodies.put("two events", utf8(text(BODY) + text(BODY)));
        bodies.put("not UTF-8", bytes(utf8("{\"id\":\"evt_test_1\",\"eventData\":{\"data\":{\"x\":\""), new byte[] {(byte) 0xc3, 0x28}, utf8("\"}}}")));
        bodies.put("a bare NUL", utf8(text(BODY).replace("皿", "\0")));
        bodies.put("an id with NUL", utf8(text(BODY).replace("evt_test_1", "evt\\u0000")));
        bodies.put("an id of 101 characters", utf8(text(BODY).replace("evt_test_1", "e".repeat(101))));
        bodies.put("a number as id", utf8(text(BODY).replace("\"evt_test_1\"", "7")));
        bodies.put("an object as id", utf8(text(BODY).replace("\"evt_test_1\"", "{}")));
        bodies.put("no id", utf8("{\"eventData\":{\"data\":{}}}"));
        bodies.put("no data", utf8("{\"id\":\"evt_test_1\",\"eventData\":{\"type\":\"order.authorized\"}}"));
        bodies.put("data as text", utf8("{\"id\":\"evt_test_1\",\"eventData\":{\"data\":\"order_test_1\"}}"));
        List<DynamicTest> tests = new ArrayList<>();
        bodies.forEach((name, body) -> tests.add(DynamicTest.dynamicTest(name, () -> {
            SmartpayEvent event = verify(GENUINE.signed(body));

            assertThat(event.readable()).isFalse();
            assertThat(event.id()).matches("[A-Za-z0-9_-]{1,100}");
            assertThat(event.type()).isNull();
            assertThat(event.orderId()).isNull();
        })));
        return tests;
    }

    @TestFactory
    List<DynamicTest> readsStrangeMembersAsNone() {
        Map<String, String> bodies = new LinkedHashMap<>();
        bodies.put("a type with NUL", text(BODY).replace("order.authorized", "order\\u0000"));
        bodies.put("a type of 101 characters", text(BODY).replace("order.authorized", "t".repeat(101)));
        bodies.put("a type with a line break", text(BODY).replace("order.authorized", "order\\nauthorized"));
        bodies.put("half a character as type", text(BODY).replace("order.authorized", "\\ud800"));
        bodies.put("a number as type", text(BODY).replace("\"order.authorized\"", "7"));
        bodies.put("an object as type", text(BODY).replace("\"order.authorized\"", "{}"));
        List<DynamicTest> tests = new ArrayList<>();
        bodies.forEach((name, body) -> tests.add(DynamicTest.dynamicTest(name, () -> {
            SmartpayEvent event = verify(GENUINE.signed(utf8(body)));

            assertThat(event.readable()).isTrue();
            assertThat(event.type()).isNull();
        })));
        for (String order : new String[] {"order_test_\\u0000", "order_test_" + "1".repeat(200), "../orders", "payment_test_1", ""}) {
            tests.add(DynamicTest.dynamicTest("the order '" + order + "'", () ->
                assertThat(verify(GENUINE.signed(utf8(text(BODY).replace("order_test_1", order)))).orderId()).isNull()));
        }
        for (String subscription : new String[] {null, "", "s".repeat(101), "sub\0", "加入", "a b", "sub\r\nX: y"}) {
            tests.add(DynamicTest.dynamicTest("the subscription '" + subscription + "'", () ->
                assertThat(verify(GENUINE.subscriptionId(subscription)).subscriptionId()).isNull()));
        }
        for (String eventId : new String[] {"", "e".repeat(101), "evt\0", "事象", "evt 1"}) {
            tests.add(DynamicTest.dynamicTest("the event id '" + eventId + "' beside an event without one", () ->
                assertThat(verify(GENUINE.eventId(eventId).signed(utf8("{}"))).id()).startsWith("unreadable-")));
        }
        return tests;
    }

    @Test
    void readsAHugeNumberThatIsNotItsBusiness() throws InvalidSignature {
        assertThat(verify(GENUINE.signed(utf8(text(BODY).replace("\"皿\"", "1e999999999")))).readable()).isTrue();
    }

    private SmartpayEvent verify(Delivery delivery) throws InvalidSignature {
        return webhooks.verify(delivery.eventId(), delivery.subscriptionId(), delivery.timestamp(), delivery.signature(), delivery.body());
    }

    private static String sign(String secret, String timestamp, byte[] body) {
        return WebhookSignature.of(secret, timestamp, body);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private record Delivery(String eventId, String subscriptionId, String timestamp, String signature, byte[] body) {

        Delivery eventId(String other) {
            return new Delivery(other, subscriptionId, timestamp, signature, body);
        }

        Delivery subscriptionId(String other) {
            return new Delivery(eventId, other, timestamp, signature, body);
        }

        Delivery timestamp(String other) {
            return new Delivery(eventId, subscriptionId, other, signature, body);
        }

        Delivery signature(String other) {
            return new Delivery(eventId, subscriptionId, timestamp, other, body);
        }

        Delivery body(byte[] other) {
            return new Delivery(eventId, subscriptionId, timestamp, signature, other);
        }

        Delivery signed(byte[] other) {
            return body(other).signature(sign(SECRET, timestamp, other));
        }
    }
}
