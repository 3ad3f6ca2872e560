package dev.manualcapture.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.manualcapture.proof.Invariants.Verdict;
import dev.manualcapture.proof.SmartpaySide.Ledger;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Not one webhook is ever sent, and every order reaches its right end, by asking alone. The clock is moved instead of waiting. */
@Tag("proof")
class NoWebhooksTest {

    private static final int ORDERS = 300;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final List<String> ENDS = List.of("captured", "canceled", "expired", "rejected", "abandoned");

    /** What the world does to an order, and how it has to end on both sides. */
    private enum Way {
        WHOLE("captured", "succeeded", 1500), PART("captured", "succeeded", 700), NONE("canceled", "canceled", 0),
        DECLINED("rejected", "rejected", 0), CANCELED_BY_HAND("canceled", "canceled", 0), UNDECIDED("expired", "canceled", 0),
        NEVER_APPROVED("abandoned", "requires_authorization", 0);

        private final String end;
        private final String atSmartpay;
        private final long captured;

        Way(String end, String atSmartpay, long captured) {
            this.end = end;
            this.atSmartpay = atSmartpay;
            this.captured = captured;
        }
    }

    @Test
    void everyOrderReachesItsRightEndByAskingAlone() throws Exception {
        long begin = System.nanoTime();
        Path file = Proof.folder("no-webhooks-" + ProcessHandle.current().pid()).resolve("manual-capture");
        NodeProcess node = new NodeProcess("no-webhooks");
        try (SmartpaySide smartpay = new SmartpaySide(null)) {
            node.configure(NodeSettings.local(file, smartpay.port()), Map.of());
            node.start();
            Client client = new Client(List.of(node));
            Map<String, String> ids = placed(client, smartpay);

            smartpay.advance("PT5M");
            together(ids.keySet(), reference -> decided(client, reference));
            smartpay.advance("PT10M");
            ids.forEach((reference, id) -> {
                if (way(reference) == Way.CANCELED_BY_HAND) {
                    assertThat(smartpay.dashboard(id, "cancel").status()).isEqualTo(200);
                }
            });
            smartpay.advance("PT2H");
            together(ids.keySet(), reference -> way(reference) == Way.UNDECIDED || way(reference) == Way.NEVER_APPROVED
                || client.reaches(reference, ENDS, PATIENCE));
            smartpay.advance("P7D");
            together(ids.keySet(), reference -> client.reaches(reference, ENDS, PATIENCE));

            node.close();
            try (Connection connection = DriverManager.getConnection(NodeSettings.h2(file), "sa", "")) {
                judge(smartpay.ledger(), Tables.read(connection), client, Duration.ofNanos(System.nanoTime() - begin));
            }
        } finally {
            node.close();
        }
    }

    private static Map<String, String> placed(Client client, SmartpaySide smartpay) throws Exception {
        Map<String, String> ids = new ConcurrentHashMap<>();
        List<String> references = new ArrayList<>();
        for (int i = 0; i < ORDERS; i++) {
            references.add("silent-" + i);
        }
        together(references, reference -> {
            var order = client.places(reference);
            ids.put(reference, order.path("smartpayOrderId").asText());
            if (way(reference) != Way.NEVER_APPROVED) {
                smartpay.shopperChooses(order.path("checkoutUrl").asText(), way(reference) == Way.DECLINED ? "decline" : "approve");
            }
            return true;
        });
        return ids;
    }

    private static boolean decided(Client client, String reference) {
        String confirmation = switch (way(reference)) {
            case WHOLE -> "{\"outcome\":\"in_stock\"}";
            case PART -> "{\"outcome\":\"partial\",\"amount\":700}";
            case NONE -> "{\"outcome\":\"out_of_stock\"}";
            default -> null;
        };
        return confirmation == null
            || client.reaches(reference, List.of("awaiting_stock"), PATIENCE) && client.confirms(reference, confirmation).ok();
    }

    private static void together(Iterable<String> references, Predicate<String> work) throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> all = new ArrayList<>();
            references.forEach(reference -> all.add(() -> {
                assertThat(work.test(reference)).as(reference + ", " + way(reference)).isTrue();
                return true;
            }));
            for (Future<Boolean> done : workers.invokeAll(all)) {
                done.get();
            }
        } finally {
            workers.shutdownNow();
        }
    }

    private static void judge(Ledger ledger, Tables tables, Client client, Duration duration) {
        Verdict verdict = new Invariants(ledger, tables, client.told(), Set.of()).check();
        Map<String, Integer> ends = new HashMap<>();
        tables.orders().forEach(order -> ends.merge(order.status(), 1, Integer::sum));
        String summary = "no webhooks: %s; ends %s; %d events stored; %d s".formatted(verdict, ends, tables.events().size(),
            duration.toSeconds());
        Proof.say("%s", summary);
        Path evidence = Evidence.write("no-webhooks", summary, verdict, ledger, tables, client.told());
        assertThat(tables.orders()).hasSize(ORDERS);
        assertThat(tables.events()).isEmpty();
        for (Tables.Order order : tables.orders()) {
            Way way = way(order.reference());
            assertThat(order.status()).as(order.reference() + ", " + way).isEqualTo(way.end);
            assertThat(ledger.ordersOf(order.reference())).singleElement().satisfies(there -> {
                assertThat(there.status()).isEqualTo(way.atSmartpay);
                assertThat(there.captured()).isEqualTo(way.captured);
            });
        }
        assertThat(verdict.violations()).as("see %s", evidence).isEmpty();
    }

    private static Way way(String reference) {
        int number = Integer.parseInt(reference.replaceAll("\\D", ""));
        return number % 10 < 4 ? Way.WHOLE : Way.values()[number % 10 - 3];
    }
}
