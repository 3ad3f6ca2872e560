package dev.manualcapture.bench.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Smartpay answers nothing: shops place orders all the same and wait for it, and its own events come as ever. An event has to be acknowledged soon,
 * or Smartpay sends it again. In the end it answers once more, and every order is captured.
 */
final class HangingRun implements OwnRun {

    private static final String NAME = "product_hanging";
    private static final int ORDERS = 50;
    private static final int EVENTS_A_SECOND = 50;
    private static final int SENDERS = 64;
    private static final int SHOPS = 32;
    private static final int NEVER_MILLIS = 120_000;

    private final Setting setting;
    private final List<String> rows = new ArrayList<>();
    private App app;

    HangingRun(Setting setting) {
        this.setting = setting;
    }

    @Override
    public void run() throws Exception {
        app = setting.product(NAME);
        app.awaitUp();
        setting.warmUp(app, setting.options().warmup());
        Errand errand = new Errand(app, setting.sample());
        List<Purchase> orders = new ArrayList<>();
        for (int i = 0; i < ORDERS; i++) {
            orders.add(errand.authorize("hanging-" + i));
        }
        show("answers at once", events(errand, orders, "before"));
        app.smartpay().latencyMillis(NEVER_MILLIS);
        AtomicBoolean hangs = new AtomicBoolean(true);
        ExecutorService shops = Executors.newFixedThreadPool(SHOPS);
        for (int shop = 0; shop < SHOPS; shop++) {
            String reference = "hopeless-" + shop;
            shops.submit(() -> {
                for (int n = 0; hangs.get(); n++) {
                    app.doors().place(reference + "-" + n, setting.sample().replace("REFERENCE", reference + "-" + n));
                }
                return null;
            });
        }
        show("answers nothing", events(errand, orders, "meanwhile"));
        hangs.set(false);
        app.smartpay().latencyMillis(0);
        shops.shutdownNow();
        for (Purchase order : orders) {
            errand.finish(order);
        }
    }

    /** @return how long each acknowledgement took from the moment the event was due, ms */
    private double[] events(Errand errand, List<Purchase> orders, String name) throws Exception {
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        try {
            List<Future<Double>> acknowledged = new ArrayList<>();
            long start = System.nanoTime();
            for (int n = 0; n < setting.options().seconds() * EVENTS_A_SECOND; n++) {
                long due = start + n * TimeUnit.SECONDS.toNanos(1) / EVENTS_A_SECOND;
                Purchase order = orders.get(n % ORDERS);
                String id = "evt_test_%s%d".formatted(name, n);
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                acknowledged.add(senders.submit(() -> {
                    errand.tellAuthorized(order, id);
                    return (System.nanoTime() - due) / 1e6;
                }));
            }
            List<Double> millis = new ArrayList<>();
            for (Future<Double> one : acknowledged) {
                millis.add(one.get());
            }
            return millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        } finally {
            senders.shutdownNow();
        }
    }

    private void show(String smartpay, double[] millis) {
        rows.add("| %s | %d | %s | %s | %s |%n".formatted(smartpay, millis.length, Figures.text(Figures.quantile(millis, 0.5)),
            Figures.text(Figures.quantile(millis, 0.99)), Figures.text(millis[millis.length - 1])));
        Progress.say("Smartpay %s: events acknowledged in %s / %s ms", smartpay, Figures.text(Figures.quantile(millis, 0.5)),
            Figures.text(Figures.quantile(millis, 0.99)));
    }

    @Override
    public List<String> wrong() {
        return app.smartpay().wrong();
    }

    @Override
    public String markdown() {
        return """

            ## hanging: the application while Smartpay hangs

            %d events a second of %d orders, each due at its time; in the second half %d shops place orders one after the other, which Smartpay
            never answers.

            | Smartpay | events | acknowledged: p50 ms | p99 ms | longest ms |
            |---|---|---|---|---|
            %s""".formatted(EVENTS_A_SECOND, ORDERS, SHOPS, String.join("", rows));
    }

    @Override
    public void close() throws InterruptedException {
        if (app != null) {
            app.close();
        }
    }
}
