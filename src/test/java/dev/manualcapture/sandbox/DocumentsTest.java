package dev.manualcapture.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DocumentsTest {

    private static final Pattern SCANNED = Pattern.compile("scanCount: (\\d+)");

    private final Store store = Store.open(null);
    private final Documents documents = new Documents(store);

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void findsAPageAndWhatIsDueAmongFiftyThousandWithoutWalkingThemAll() {
        for (int i = 0; i < 50_000; i++) {
            documents.insert(Json.object().put("id", "order-" + i).put("object", "order"));
            documents.insert(Json.object().put("id", "payment-" + i).put("object", "payment"));
        }
        documents.update(Json.object().put("id", "order-7"), Instant.ofEpochMilli(1_000));

        assertThat(documents.due(Instant.ofEpochMilli(999))).isEmpty();
        assertThat(documents.due(Instant.ofEpochMilli(1_000))).extracting(order -> order.path("id").asText()).containsExactly("order-7");
        assertThat(documents.newest("order", 2)).extracting(order -> order.path("id").asText())
                .containsExactly("order-49999", "order-49998");
        assertThat(scanned(Documents.DUE, 1_000L)).isLessThan(10);
        assertThat(scanned(Documents.PAGE, "order", 40_000L, 21)).isLessThan(50);
    }

    @Test
    void findsTheNextDeliveryAmongManyThatADeadEndpointNeverTook() {
        Deliveries deliveries = new Deliveries(store);
        for (int i = 0; i < 5_000; i++) {
            deliveries.add("event-" + i, "dead", Instant.ofEpochMilli(10_000 - i), false);
        }

        assertThat(store.inTurn(() -> deliveries.next("dead")).event()).isEqualTo("event-4999");
        assertThat(scanned(Deliveries.NEXT, "dead", 10_000L)).isLessThan(10);
    }

    @Test
    void undoesOnlyWhatFailed() {
        ObjectNode kept = Json.object().put("id", "kept").put("object", "order");

        store.inTurn(() -> {
            documents.insert(kept);
            try {
                store.orUndo(() -> {
                    documents.insert(Json.object().put("id", "undone").put("object", "order"));
                    throw SmartpayError.notFound("order");
                });
            } catch (SmartpayError refusal) {
                // the turn goes on
            }
            return null;
        });

        assertThat(documents.all("order")).isEqualTo(List.of(kept));
    }

    private int scanned(String sql, Object... values) {
        String plan = store.row(found -> found.getString(1), "explain analyze " + sql, values);
        Matcher matcher = SCANNED.matcher(plan);
        assertThat(matcher.find()).as(plan).isTrue();
        return Integer.parseInt(matcher.group(1));
    }
}
