package dev.manualcapture.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** 10,000 events that Smartpay did not sign, each different, through the filters that stand before the door: none is taken. */
@LocalDoors
class ForgedWebhooksTest {

    private static final int FORGERIES = 10_000;
    private static final String OTHER_SECRET = "Diu9nPol10pfQloy0D5akHsm74PhedhWjPLvvDD8W";
    private static final String SIGNATURE = "Smartpay-Signature";

    @LocalServerPort
    private int port;
    @Autowired
    private WebApplicationContext context;
    @Autowired
    @Qualifier("springSecurityFilterChain")
    private Filter security;
    @Autowired
    private OddPaths oddPaths;
    @Autowired
    private JdbcTemplate database;
    private MockMvc door;
    private final Random random = new Random(7);

    @BeforeEach
    void open() {
        door = MockMvcBuilders.webAppContextSetup(context).addFilters(oddPaths, security).build();
    }

    @Test
    void takesNone() throws Exception {
        Map<String, UnaryOperator<Delivery>> families = families();
        assertThat(families).hasSizeGreaterThanOrEqualTo(20);
        List<UnaryOperator<Delivery>> forgeries = List.copyOf(families.values());
        List<String> names = List.copyOf(families.keySet());
        long before = events();
        List<String> taken = new ArrayList<>();
        for (int i = 0; i < FORGERIES; i++) {
            int answer = answer(forgeries.get(i % forgeries.size()).apply(genuine(i)));
            if (answer != 401) {
                taken.add(names.get(i % names.size()) + " " + answer);
            }
        }

        assertThat(taken).isEmpty();
        assertThat(events()).isEqualTo(before);
        assertThat(answer(genuine(FORGERIES))).isEqualTo(200);
        assertThat(answer(genuine(FORGERIES))).isEqualTo(200);
        assertThat(events()).isEqualTo(before + 1);
    }

    @Test
    void setsAsideWhatIsSignedAtNoTime() throws Exception {
        for (String time : List.of("", "now", "-1", "9".repeat(30))) {
            Delivery delivery = genuine(20_000 + time.length()).signedAgain(time);

            assertThat(answer(delivery)).isEqualTo(200);

            assertThat(database.queryForObject("select state from inbox_event where event_id = ?", String.class, delivery.id())).isEqualTo("QUARANTINE");
        }
    }

    @Test
    void looksAtTheSizeBeforeAnythingElse() {
        Visitor stranger = new Visitor(port, null, null);

        assertThat(Visitor.send(stranger.request("POST", "/webhooks/smartpay", BodyPublishers.ofByteArray(new byte[256 * 1024])).build())
            .statusCode()).isEqualTo(401);
        String head = "POST /webhooks/smartpay HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 262145\r\n\r\n";
        assertThat(RawRequest.status(RawRequest.sendPart(port, head.getBytes(StandardCharsets.US_ASCII)))).as("before a byte of it came").isEqualTo(413);
    }

    private Map<String, UnaryOperator<Delivery>> families() {
        Map<String, UnaryOperator<Delivery>> families = new LinkedHashMap<>();
        families.put("no signature", real -> real.signature((String) null));
        families.put("an empty one", real -> real.signature(""));
        families.put("any 64 digits", real -> real.signature(HexFormat.of().formatHex(bytes(32))));
        families.put("one digit changed", real -> real.signature(changed(real.signature())));
        families.put("cut off", real -> real.signature(real.signature().substring(0, random.nextInt(64))));
        families.put("longer", real -> real.signature(real.signature() + random.nextInt(10)));
        families.put("upper case", real -> real.signature(real.signature().toUpperCase() + (real.signature().matches("[0-9]+") ? "x" : "")));
        families.put("a scheme before", real -> real.signature("sha256=" + real.signature()));
        families.put("as Base64", real -> real.signature(Base64.getEncoder().encodeToString(HexFormat.of().parseHex(real.signature()))));
        families.put("of another secret", real -> real.signature(Signer.sign(OTHER_SECRET, real.time(), real.body())));
        families.put("of the secret backwards", real -> real.signature(Signer.sign(
            new StringBuilder(LocalDoors.WEBHOOK_SECRET).reverse().toString(), real.time(), real.body())));
        families.put("of another time", real -> real.signature(Signer.sign(LocalDoors.WEBHOOK_SECRET, real.time() + "0", real.body())));
        families.put("of another body", real -> real.signature(genuine(random.nextInt()).signature()));
        families.put("of no body", real -> real.signature(Signer.sign(LocalDoors.WEBHOOK_SECRET, real.time(), new byte[0])));
        families.put("in a list with the good one", real -> real.signature(changed(real.signature()) + "," + real.signature()));
        families.put("before the good one", real -> real.signature(changed(real.signature()), real.signature()));
        families.put("a byte of the body changed", real -> real.body(changed(real.body())));
        families.put("a body cut off", real -> real.body(Arrays.copyOf(real.body(), random.nextInt(real.body().length))));
        families.put("a longer body", real -> real.body(Arrays.copyOf(real.body(), real.body().length + 1 + random.nextInt(9))));
        families.put("another time", real -> real.time(real.time() + random.nextInt(10)));
        families.put("no time", real -> real.time(null));
        families.put("the dot moved into the body", real -> real.time(real.time().substring(0, 5))
            .body((real.time().substring(5) + "." + new String(real.body(), StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8)));
        families.put("no event id", real -> new Delivery(real.id(), false, real.time(), real.signatures(), real.body()));
        return families;
    }

    private static Delivery genuine(int number) {
        byte[] body = ("{\"id\":\"evt_test_forged" + Math.abs((long) number) + "\",\"eventData\":{\"type\":\"order.authorized\",\"data\":{\"id\":"
            + "\"order_test_unknown" + number + "\",\"object\":\"order\",\"description\":\"皿 " + number + "\"}}}").getBytes(StandardCharsets.UTF_8);
        return new Delivery("evt_test_forged" + Math.abs((long) number), true, "1735689600000", List.of(), body).signedAgain("1735689600000");
    }

    private int answer(Delivery delivery) throws Exception {
        MockHttpServletRequestBuilder request = MockMvcRequestBuilders.post("/webhooks/smartpay").contentType("application/json")
            .content(delivery.body());
        if (delivery.named()) {
            request.header("Smartpay-Event-Id", delivery.id());
        }
        if (delivery.time() != null) {
            request.header("Smartpay-Signature-Timestamp", delivery.time());
        }
        delivery.signatures().forEach(signature -> request.header(SIGNATURE, signature));
        return door.perform(request).andReturn().getResponse().getStatus();
    }

    private long events() {
        return database.queryForObject("select count(*) from inbox_event", Long.class);
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private String changed(String digits) {
        int at = random.nextInt(digits.length());
        char other = digits.charAt(at) == '0' ? '1' : '0';
        return digits.substring(0, at) + other + digits.substring(at + 1);
    }

    private byte[] changed(byte[] bytes) {
        byte[] other = bytes.clone();
        other[random.nextInt(other.length)] ^= (byte) (1 << random.nextInt(8));
        return other;
    }

    private record Delivery(String id, boolean named, String time, List<String> signatures, byte[] body) {

        String signature() {
            return signatures.get(0);
        }

        Delivery signature(String... others) {
            return new Delivery(id, named, time, others[0] == null ? List.of() : List.of(others), body);
        }

        Delivery time(String other) {
            return new Delivery(id, named, other, signatures, body);
        }

        Delivery body(byte[] other) {
            return new Delivery(id, named, time, signatures, other);
        }

        Delivery signedAgain(String other) {
            return new Delivery(id, named, other, List.of(Signer.sign(LocalDoors.WEBHOOK_SECRET, other, body)), body);
        }
    }
}
