package dev.manualcapture.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** Senders of too much, without an end, too deep, or too slow: memory stays, and meanwhile Smartpay's events and the health checks are answered. */
@LocalDoors
class AbuseTest {

    private static final int MEGABYTE = 1024 * 1024;
    private static final long MOST_GROWTH = 50L * MEGABYTE;
    private static final int SLOW = 150;
    private static final List<String> DOORS = List.of("/webhooks/smartpay", "/api/orders", "/engine-rest/task",
        "/camunda/api/admin/auth/user/default/login/tasklist",
        "/camunda/api/engine/engine/default/task", "/nothing");

    @LocalServerPort
    private int port;
    @Autowired
    private JdbcTemplate database;
    private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    private final List<Socket> open = new ArrayList<>();
    private long before;
    private int events;

    @BeforeEach
    void measure() throws IOException {
        everybodyElseIsServed();
        before = heap();
    }

    @AfterEach
    void close() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
    }

    @Test
    void bodiesOf30MegabytesAreNotTakenIn() throws IOException {
        for (String door : DOORS) {
            for (boolean announced : new boolean[] {true, false}) {
                assertThat(pour(door, announced, 30)).as(door + " announced: " + announced).isLessThan(30);
                everybodyElseIsServed();
            }
        }
        memoryStays();
    }

    @Test
    void chunksWithoutAnEndAreLeft() throws IOException {
        for (String door : DOORS) {
            assertThat(pour(door, false, 200)).as(door).isLessThan(200);
            everybodyElseIsServed();
        }
        memoryStays();
    }

    @Test
    void jsonOf10000LevelsIsRefusedOrSetAside() throws IOException {
        String deep = "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000);
        assertThat(new Visitor(port, "shop", "shop").sends("POST", "/api/orders", deep).statusCode()).isEqualTo(400);
        assertThat(new Visitor(port, "warehouse", "warehouse").sends("POST", "/api/orders/x/stock-confirmation", deep).statusCode()).isEqualTo(400);
        assertThat(new Visitor(port, "operator", "operator").sends("POST", "/engine-rest/task", deep).statusCode()).isEqualTo(400);
        assertThat(event("evt_deep", deep)).isEqualTo(200);
        assertThat(database.queryForObject("select state from inbox_event where event_id = 'evt_deep'", String.class)).isEqualTo("QUARANTINE");
        everybodyElseIsServed();
        memoryStays();
    }

    @Test
    void thousandHeadersAndLongOnesAreRefused() throws IOException {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            many.append("X-").append(i).append(": y\r\n");
        }
        for (String headers : List.of(many.toString(), "X: " + "y".repeat(MEGABYTE) + "\r\n", "X".repeat(MEGABYTE) + ": y\r\n")) {
            assertThat(firstBytes("POST /webhooks/smartpay HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n" + headers + "\r\n")).matches("HTTP/1.1 4..|");
        }
        assertThat(firstBytes("GET /" + "x".repeat(MEGABYTE) + " HTTP/1.1\r\nHost: localhost\r\n\r\n")).matches("HTTP/1.1 4..|");
        everybodyElseIsServed();
        memoryStays();
    }

    @Test
    void slowSendersDoNotKeepOthersOut() throws IOException {
        List<String> beginnings = List.of("P", "POST /webhooks/smartpay HTTP/1.1\r\nHost: localhost\r\nX: ",
            "POST /webhooks/smartpay HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n{",
            "POST /webhooks/smartpay HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n");
        for (int i = 0; i < SLOW; i++) {
            write(connect(), beginnings.get(i % beginnings.size()));
        }
        for (Socket slow : open) {
            try {
                write(slow, " ");
            } catch (IOException cutOff) {
                assertThat(cutOff).isNotNull();
            }
            everybodyElseIsServed();
        }
        memoryStays();
    }

    @Test
    void silentSendersAreCutOff() throws IOException {
        for (String beginning : List.of("POST /webhooks/smartpay HTTP/1.1\r\nHost: localhost\r\nX: ",
            "POST /webhooks/smartpay HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n{")) {
            Socket silent = connect();
            write(silent, beginning);
            silent.setSoTimeout(15_000);

            assertThat(new String(silent.getInputStream().readAllBytes(),
                StandardCharsets.UTF_8)).as("answer before the end").matches("(?s)|HTTP/1.1 4.*");
        }
    }

    /** @return megabytes that went out before the server closed, at most so many */
    private int pour(String door, boolean announced, int megabytes) throws IOException {
        Socket socket = connect();
        String shop = Base64.getEncoder().encodeToString("admin:admin".getBytes(StandardCharsets.UTF_8));
        write(socket, "POST " + door + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + (door.startsWith("/camunda") ? "" : "Authorization: Basic " + shop + "\r\n")
            + (announced ? "Content-Length: " + (long) megabytes * MEGABYTE : "Transfer-Encoding: chunked") + "\r\n\r\n");
        byte[] part = " ".repeat(MEGABYTE).getBytes(StandardCharsets.US_ASCII);
        for (int sent = 0; sent < megabytes; sent++) {
            try {
                OutputStream out = socket.getOutputStream();
                if (!announced) {
                    write(socket, Integer.toHexString(MEGABYTE) + "\r\n");
                }
                out.write(part);
                if (!announced) {
                    write(socket, "\r\n");
                }
            } catch (IOException closed) {
                return sent;
            }
        }
        return megabytes;
    }

    private String firstBytes(String request) throws IOException {
        Socket socket = connect();
        socket.setSoTimeout(15_000);
        try {
            write(socket, request);
            return new String(socket.getInputStream().readNBytes("HTTP/1.1 400".length()), StandardCharsets.US_ASCII);
        } catch (IOException closed) {
            return "";
        }
    }

    private void everybodyElseIsServed() {
        assertThat(new Visitor(port, null, null).get("/actuator/health").statusCode()).isEqualTo(200);
        String id = "evt_abuse" + Integer.toHexString(System.identityHashCode(this)) + events++;
        assertThat(event(id,
            "{\"id\":\"" + id + "\",\"eventData\":{\"type\":\"coupon.created\",\"data\":{\"id\":\"coupon_test_1\",\"object\":\"coupon\"}}}")).isEqualTo(200);
    }

    private int event(String id, String body) {
        return Visitor.send(new Visitor(port, null, null).request("POST", "/webhooks/smartpay", BodyPublishers.ofString(body))
            .header("Smartpay-Event-Id", id).header("Smartpay-Signature-Timestamp", "1735689600000").header("Smartpay-Signature",
                Signer.sign(LocalDoors.WEBHOOK_SECRET, "1735689600000", body.getBytes(StandardCharsets.UTF_8))).build()).statusCode();
    }

    private void memoryStays() {
        assertThat(heap() - before).as("growth of the heap").isLessThan(MOST_GROWTH);
    }

    private long heap() {
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket("localhost", port);
        open.add(socket);
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }
}
