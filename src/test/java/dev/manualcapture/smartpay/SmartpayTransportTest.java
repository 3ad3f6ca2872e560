package dev.manualcapture.smartpay;

import static dev.manualcapture.smartpay.RawServer.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.manualcapture.order.Money;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every phase of a call ends in time, what was never sent is told from what may have been, and nothing is sent twice. */
class SmartpayTransportTest {

    private static final String ORDER = "order_test_5cJm9TqWb2EoYx6KdNfRaS";
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofHours(1);
    private static final String CANCELED = "{\"id\":\"" + ORDER + "\",\"test\":true,\"amount\":1500,\"currency\":\"JPY\",\"createdAt\":1735689600000,"
        + "\"updatedAt\":1735689700000,\"payments\":[],\"status\":\"canceled\"}";
    private static final String KEPT_ALIVE = response(200, CANCELED).replace("Connection: close\r\n", "");

    private final CountDownLatch testOver = new CountDownLatch(1);
    private final List<ClientUnderTest> clients = new ArrayList<>();
    private RawServer server;

    @BeforeEach
    void start() throws IOException {
        server = new RawServer();
    }

    @AfterEach
    void stop() throws IOException {
        testOver.countDown();
        server.close();
        for (ClientUnderTest client : clients) {
            client.close();
        }
    }

    @TestFactory
    List<DynamicTest> knowsThatAFailedHandshakeSentNothing() {
        Map<String, RawServer.Conversation> handshakes = Map.of(
            "closed at once", socket -> { },
            "reset", socket -> socket.setSoLinger(true, 0),
            "plain text", socket -> socket.getOutputStream().write(response(400, "{}").getBytes(StandardCharsets.US_ASCII)),
            "an alert", socket -> socket.getOutputStream().write(new byte[] {21, 3, 3, 0, 2, 2, 40}),
            "silence", socket -> await(),
            "a byte now and then", socket -> drip(socket, new byte[] {22, 3, 3, 64, 0}));
        SmartpayGateway smartpay = gateway(URI.create(server.address().toString().replace("http:", "https:")), SHORT, SHORT, SHORT.multipliedBy(3));
        return handshakes.entrySet().stream().map(handshake -> DynamicTest.dynamicTest(handshake.getKey(), () -> {
            server.converse(socket -> {
                socket.getInputStream().read();
                handshake.getValue().hold(socket);
            });

            assertThatThrownBy(() -> smartpay.cancel(ORDER, "key")).isInstanceOf(SmartpayNotSent.class);
            assertThat(server.connections()).isEqualTo(1);
        })).toList();
    }

    @Test
    void knowsThatANameWithoutAddressSentNothing() {
        SmartpayGateway smartpay = gateway(URI.create("http://no-such-host.invalid/v1"), SHORT, LONG, LONG);

        assertThatThrownBy(() -> smartpay.cancel(ORDER, "key")).isInstanceOf(SmartpayNotSent.class);
    }

    @Test
    void doesNotWaitForANameThatIsNotResolved() {
        NameResolution names = new NameResolution(new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                await();
                return new InetAddress[0];
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                await();
                return host;
            }
        }, SHORT, 2);

        assertThatThrownBy(() -> names.resolve("slow.example")).isInstanceOf(UnknownHostException.class);
        assertThatThrownBy(() -> names.resolveCanonicalHostname("slow.example")).isInstanceOf(UnknownHostException.class);
        assertThatThrownBy(() -> names.resolve("one-too-many.example")).isInstanceOf(UnknownHostException.class);
    }

    @Test
    void endsAtTheDeadlineWhileItConnects() throws IOException {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<SocketChannel> waiting = fill(full);
            SmartpayGateway smartpay = gateway(URI.create("http://127.0.0.1:" + full.getLocalPort() + "/v1"), LONG, LONG, SHORT);

            assertThatThrownBy(() -> smartpay.cancel(ORDER, "key")).isInstanceOf(SmartpayNotSent.class).hasMessageContaining("deadline");

            for (SocketChannel channel : waiting) {
                channel.close();
            }
        }
    }

    @Test
    void endsAtTheDeadlineWhileTheServerDoesNotReadTheBody() {
        server.converse(socket -> await());
        SmartpayGateway smartpay = gateway(server.address(), LONG, LONG, SHORT);

        assertThatThrownBy(() -> smartpay.createCheckoutSession(
            JsonNodeFactory.instance.objectNode().put("amount", 1500).put("description", "x".repeat(32 * 1024 * 1024)), "key"))
            .isInstanceOf(SmartpayOutcomeUnknown.class).hasMessageContaining("deadline");
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void doesNotWaitLongForAFreeConnection() throws Exception {
        SmartpayGateway smartpay = gateway(ClientUnderTest.withOneConnection(server.address(), SHORT.multipliedBy(3), LONG, LONG));

        CountDownLatch taken = new CountDownLatch(1);
        server.behave((socket, out) -> {
            taken.countDown();
            await();
        });
        Thread caller = new Thread(() -> catchThrowable(() -> smartpay.capture(ORDER, Money.yen(700), "reference", "key")));
        caller.start();
        taken.await();

        assertThatThrownBy(() -> smartpay.cancel(ORDER, "key")).isInstanceOf(SmartpayNotSent.class);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void usesAConnectionAgain() {
        server.converse(socket -> {
            while (true) {
                server.receive(socket);
                socket.getOutputStream().write(KEPT_ALIVE.getBytes(StandardCharsets.UTF_8));
            }
        });
        SmartpayGateway smartpay = gateway(server.address(), LONG, LONG, LONG);

        smartpay.cancel(ORDER, "key-1");
        smartpay.cancel(ORDER, "key-2");

        assertThat(server.requests()).hasSize(2);
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void leavesAConnectionThatTheServerClosed() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        server.converse(socket -> {
            server.receive(socket);
            socket.getOutputStream().write(KEPT_ALIVE.getBytes(StandardCharsets.UTF_8));
            socket.close();
            closed.countDown();
        });
        SmartpayGateway smartpay = gateway(server.address(), LONG, LONG, LONG);

        smartpay.cancel(ORDER, "key-1");
        closed.await();
        smartpay.cancel(ORDER, "key-2");

        assertThat(server.requests()).hasSize(2);
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void doesNotSendAgainWhatAClosingConnectionSwallowed() {
        server.converse(socket -> {
            server.receive(socket);
            socket.getOutputStream().write(KEPT_ALIVE.getBytes(StandardCharsets.UTF_8));
            server.receive(socket);
        });
        SmartpayGateway smartpay = gateway(server.address(), LONG, LONG, LONG);

        smartpay.cancel(ORDER, "key-1");

        assertThatThrownBy(() -> smartpay.cancel(ORDER, "key-2")).isInstanceOf(SmartpayOutcomeUnknown.class);
        assertThat(server.requests()).hasSize(2);
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void hangsUpOnAnAnswerThatIsTooLarge() throws Exception {
        CountDownLatch hungUp = new CountDownLatch(1);
        server.behave((socket, out) -> {
            out.write("HTTP/1.1 200 Said\r\nContent-Length: 99999999999\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            try {
                while (testOver.getCount() > 0) {
                    out.write(new byte[8192]);
                }
            } catch (IOException gone) {
                hungUp.countDown();
            }
        });
        SmartpayGateway smartpay = gateway(server.address(), LONG, LONG, LONG);

        assertThatThrownBy(() -> smartpay.cancel(ORDER, "key")).isInstanceOf(SmartpayOutcomeUnknown.class);
        hungUp.await();
    }

    @Test
    void asksForNoCompression() {
        server.behave(RawServer.says(response(200, CANCELED)));

        gateway(server.address(), LONG, LONG, LONG).cancel(ORDER, "key");

        assertThat(server.requests().get(0)).doesNotContainIgnoringCase("accept-encoding");
    }

    /** Leaves connections unaccepted until the platform takes no more of them. */
    private static List<SocketChannel> fill(ServerSocket door) throws IOException {
        List<SocketChannel> waiting = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            SocketChannel channel = SocketChannel.open();
            channel.configureBlocking(false);
            channel.connect(new InetSocketAddress(door.getInetAddress(), door.getLocalPort()));
            waiting.add(channel);
        }
        return waiting;
    }

    private SmartpayGateway gateway(URI address, Duration connect, Duration read, Duration deadline) {
        return gateway(ClientUnderTest.of(address, connect, read, deadline));
    }

    private SmartpayGateway gateway(ClientUnderTest client) {
        clients.add(client);
        return client.gateway();
    }

    private void drip(Socket socket, byte[] before) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(before);
        try {
            while (!testOver.await(50, TimeUnit.MILLISECONDS)) {
                out.write(0);
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
}
