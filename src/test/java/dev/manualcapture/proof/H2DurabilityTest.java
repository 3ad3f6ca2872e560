package dev.manualcapture.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A webhook that was answered 200 is there after a kill; without {@code WRITE_DELAY=0} it need not be, which shows that the check bites. */
@Tag("proof")
class H2DurabilityTest {

    private static final int KILLS = 30;
    private static final int LEAST_A_LIFE = 350;
    private static final int CONNECTIONS = 16;
    private static final int LONGEST_CONTROL = 10;
    /** In base62 the one byte 15. */
    private static final String SECRET = "P";
    private static final byte[] KEY = {15};
    /** Every tenth event is that late: it has to be kept as well. */
    private static final long THREE_DAYS_MILLIS = Duration.ofDays(3).toMillis();

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(2)).build();
    private final Random random = new Random(1);
    private final AtomicInteger number = new AtomicInteger();

    @Test
    void keepsEveryAcknowledgedWebhookThroughThirtyKills() throws Exception {
        long begin = System.nanoTime();
        String url = NodeSettings.h2(folder().resolve("durable"));
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        for (int kill = 0; kill < KILLS; kill++) {
            live(url, acknowledged);
        }

        Set<String> lost = lost(url, acknowledged);
        Proof.say("H2 durability: %d kills, %d webhooks acknowledged, %d lost; %d s", KILLS, acknowledged.size(), lost.size(),
            Duration.ofNanos(System.nanoTime() - begin).toSeconds());
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(10_000);
        assertThat(lost).isEmpty();
    }

    @Test
    void losesSomeWithoutWriteDelayZero() throws Exception {
        String url = NodeSettings.h2(folder().resolve("delayed")).replace("WRITE_DELAY=0;", "");
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        Set<String> lost = Set.of();
        int kills = 0;
        while (lost.isEmpty() && kills < LONGEST_CONTROL) {
            live(url, acknowledged);
            lost = lost(url, acknowledged);
            kills++;
        }
        Proof.say("H2 without WRITE_DELAY=0: %d kills, %d webhooks acknowledged, %d lost", kills, acknowledged.size(), lost.size());
        assertThat(lost).isNotEmpty();
    }

    /** A process that stores what many connections bring, until it is killed in the midst of it. */
    private void live(String url, Set<String> acknowledged) throws InterruptedException {
        NodeProcess door = new NodeProcess("durability", WebhookDoor.class, "/", 404);
        door.configure(List.of("spring.datasource.url=" + url, "smartpay.webhook-secrets=" + SECRET, "smartpay.base-url=http://127.0.0.1:1/v1",
            "sandbox.port=false"), Map.of());
        door.start();
        int before = acknowledged.size();
        ExecutorService senders = Executors.newFixedThreadPool(CONNECTIONS);
        for (int i = 0; i < CONNECTIONS; i++) {
            senders.execute(() -> sendUntilItDies(door, acknowledged));
        }
        await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(10)).until(() -> acknowledged.size() >= before + LEAST_A_LIFE);
        Pauses.millis(random.nextInt(100));
        door.kill();
        senders.shutdown();
        await().atMost(Duration.ofMinutes(1)).until(senders::isTerminated);
    }

    private void sendUntilItDies(NodeProcess door, Set<String> acknowledged) {
        while (door.isAlive()) {
            String id = "evt_test_" + number.incrementAndGet();
            String body = "{\"id\":\"" + id + "\",\"object\":\"event\",\"eventData\":{\"type\":\"order.authorized\",\"data\":"
                + "{\"object\":\"order\",\"id\":\"order_test_abc\"}}}";
            long late = number.get() % 10 == 0 ? THREE_DAYS_MILLIS : 0;
            String timestamp = Long.toString(System.currentTimeMillis() - late);
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door.port() + "/webhooks/smartpay"))
                .timeout(Duration.ofSeconds(10)).header("Content-Type", "application/json").header("Smartpay-Event-Id", id)
                .header("Smartpay-Signature-Timestamp", timestamp).header("Smartpay-Signature", signature(timestamp + "." + body))
                .POST(BodyPublishers.ofString(body)).build();
            try {
                if (http.send(request, BodyHandlers.discarding()).statusCode() == 200) {
                    acknowledged.add(id);
                }
            } catch (IOException died) {
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static String signature(String message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Set<String> lost(String url, Set<String> acknowledged) throws SQLException {
        Set<String> lost = new HashSet<>(acknowledged);
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
             ResultSet found = connection.createStatement().executeQuery("select event_id from inbox_event")) {
            while (found.next()) {
                lost.remove(found.getString(1));
            }
        }
        return lost;
    }

    private static Path folder() {
        return Proof.folder("durability-" + ProcessHandle.current().pid());
    }
}
