package dev.manualcapture.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.manualcapture.proof.Plan.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Shop, shopper, warehouse and the merchant's own hands, many at once, in waves; each wave ends as seven days pass. */
final class Customers implements AutoCloseable {

    private static final int AT_ONCE = 8;
    private static final int WAVE = 44;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final List<String> OPEN_TO_STOCK_OR_OVER =
        List.of("awaiting_stock", "needs_attention", "captured", "canceled", "expired", "rejected", "abandoned");
    private static final int NEAR_MILLIS = 300;

    private final Client client;
    private final SmartpaySide smartpay;
    private final Random random;
    private final Fired fired;
    private final Map<String, Plan> plans = new ConcurrentHashMap<>();
    private final ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
    private final ScheduledExecutorService atTheTimer = Executors.newScheduledThreadPool(AT_ONCE);

    Customers(Client client, SmartpaySide smartpay, long seed, Fired fired) {
        this.client = client;
        this.smartpay = smartpay;
        this.random = new Random(seed);
        this.fired = fired;
    }

    Map<String, Plan> plans() {
        return plans;
    }

    /** What shop and warehouse were told, by order. */
    Map<String, Client.Told> told() {
        return client.told();
    }

    boolean approvesEarly(String reference) {
        return plans.containsKey(reference) && plans.get(reference).early();
    }

    /** Drives a wave to where each of its orders is decided, or left; then the clock leaps while some are being decided. */
    void wave() throws InterruptedException, ExecutionException {
        List<Plan> wave = new ArrayList<>();
        for (int i = 0; i < WAVE; i++) {
            Plan plan = Plan.draw("chaos-" + plans.size(), random);
            plans.put(plan.reference(), plan);
            wave.add(plan);
        }
        List<Callable<Void>> work = wave.stream().<Callable<Void>>map(plan -> () -> {
            drive(plan);
            return null;
        }).toList();
        for (Future<Void> done : workers.invokeAll(work)) {
            done.get();
        }
        smartpay.advance("PT3M"); // the janitor's turn for those whose webhook was lost
        long end = System.nanoTime() + Duration.ofSeconds(6).toNanos();
        while (System.nanoTime() < end && wave.stream().anyMatch(plan -> isUnderWay(plan.reference()))) {
            Pauses.millis(300);
        }
        leap(wave.stream().filter(plan -> plan.kind() == Kind.AT_THE_TIMER).toList());
    }

    private boolean isUnderWay(String reference) {
        String status = client.order(reference).path("status").asText();
        return status.equals("capturing") || status.equals("canceling") || status.isEmpty();
    }

    private void leap(List<Plan> undecided) throws InterruptedException, ExecutionException {
        List<Future<?>> decided = new ArrayList<>();
        for (Plan plan : undecided) {
            int moment = random.nextInt(2 * NEAR_MILLIS);
            decided.add(atTheTimer.schedule(() -> {
                client.confirms(plan.reference(), plan.confirmation());
                fired.completions.incrementAndGet();
                fired.completionsAtTimer.incrementAndGet();
            }, moment, TimeUnit.MILLISECONDS));
        }
        decided.add(atTheTimer.schedule(() -> smartpay.advance("P7D"), NEAR_MILLIS, TimeUnit.MILLISECONDS));
        for (Future<?> done : decided) {
            done.get();
        }
    }

    private void drive(Plan plan) {
        String reference = plan.reference();
        JsonNode order = client.places(reference);
        String checkout = order.path("checkoutUrl").asText();
        switch (plan.kind()) {
            case WHOLE, PART, NONE -> {
                smartpay.shopperChooses(checkout, "approve");
                confirm(plan);
            }
            case DECLINED_SOFTLY -> {
                smartpay.shopperChooses(checkout, "decline-softly");
                smartpay.shopperChooses(checkout, "approve");
                confirm(plan);
            }
            case SHOP_CANCELS_BEFORE -> client.cancels(reference);
            case SHOP_CANCELS_AFTER -> {
                smartpay.shopperChooses(checkout, "approve");
                client.reaches(reference, OPEN_TO_STOCK_OR_OVER, PATIENCE);
                client.cancels(reference);
            }
            case APPROVED_TOO_LATE -> {
                client.cancels(reference);
                client.reaches(reference, List.of("canceled"), PATIENCE);
                smartpay.shopperChooses(checkout, "approve");
            }
            case DECLINED -> smartpay.shopperChooses(checkout, "decline");
            case CAPTURED_BY_HAND, CANCELED_BY_HAND -> {
                smartpay.shopperChooses(checkout, "approve");
                client.reaches(reference, OPEN_TO_STOCK_OR_OVER, PATIENCE);
                smartpay.dashboard(order.path("smartpayOrderId").asText(), plan.kind() == Kind.CAPTURED_BY_HAND ? "capture" : "cancel");
            }
            case AT_THE_TIMER -> {
                smartpay.shopperChooses(checkout, "approve");
                client.reaches(reference, OPEN_TO_STOCK_OR_OVER, PATIENCE);
            }
            case EXPIRES -> smartpay.shopperChooses(checkout, "approve");
            case LEFT -> {
            }
        }
    }

    /** Where the authorization does not come through in time, the warehouse is never asked; the hold ends some day. */
    private void confirm(Plan plan) {
        if (client.reaches(plan.reference(), OPEN_TO_STOCK_OR_OVER, PATIENCE)) {
            client.confirms(plan.reference(), plan.confirmation());
            fired.completions.incrementAndGet();
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
        atTheTimer.shutdownNow();
    }
}
