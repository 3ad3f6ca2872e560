package dev.manualcapture.proof;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
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

/** Many connections bring events to {@link WebhookDoor}, which is killed in the midst of it; what was answered 200 is remembered. */
final class KilledWriter {

    private static final int LEAST_A_LIFE = 350;
    private static final int CONNECTIONS = 16;
    /** In base62 the one byte 15. */
    private static final String SECRET = "P";
    private static final byte[] KEY = {15};
    /** Every tenth event is that late: it has to be kept as well. */
    private static final long THREE_DAYS_MILLIS = Duration.ofDays(3).toMillis();

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(2)).build();
    private final String url;
    private final List<String> settings;
    private final Random random = new Random(1);
    private final AtomicInteger number = new AtomicInteger();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private int kills;

    /**
     * @param url      of the database
     * @param settings of the door beside its own, {@code name=value}
     */
    KilledWriter(String url, String... settings) {
        this.url = url;
        this.settings = new ArrayList<>(List.of("spring.datasource.url=" + url, "smartpay.webhook-secrets=" + SECRET,
            "smartpay.base-url=http://127.0.0.1:1/v1", "sandbox.port=false"));
        this.settings.addAll(List.of(settings));
    }

    int acknowledged() {
        return acknowledged.size();
    }

    int kills() {
        return kills;
    }

    /** From its start to its death. */
    void lives() throws InterruptedException {
        NodeProcess door = new NodeProcess("durability", WebhookDoor.class, "/", 404);
        door.configure(settings, Map.of());
        door.start();
        int before = acknowledged.size();
        ExecutorService senders = Executors.newFixedThreadPool(CONNECTIONS);
        for (int i = 0; i < CONNECTIONS; i++) {
            senders.execute(() -> sendUntilItDies(door));
        }
        await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(10)).until(() -> acknowledged.size() >= before + LEAST_A_LIFE);
        Pauses.millis(random.nextInt(100));
        door.kill();
        kills++;
        senders.shutdown();
        await().atMost(Duration.ofMinutes(1)).until(senders::isTerminated);
    }

    /** What was acknowledged and is not there. */
    Set<String> lost() throws SQLException {
        Set<String> lost = new HashSet<>(acknowledged);
        if (lost.isEmpty()) {
            return lost; // there may be no database yet
        }
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
             ResultSet found = connection.createStatement().executeQuery("select event_id from inbox_event")) {
            while (found.next()) {
                lost.remove(found.getString(1));
            }
        }
        return lost;
    }

    private void sendUntilItDies(NodeProcess door) {
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
}
