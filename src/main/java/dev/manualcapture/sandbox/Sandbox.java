package dev.manualcapture.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pretend Smartpay that runs: answers HTTP on its port, sends webhooks, lets holds expire. It has one clock that only moves
 * forward, by itself and by {@code POST /sandbox/clock}.
 */
public final class Sandbox implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Sandbox.class);
    private static final Set<String> STYLES = Set.of("/checkout.css", "/home.css");
    private static final String OFFSET = "clock.offset";

    private final Store store;
    private final Clock base;
    private final SandboxClock clock;
    private final HttpDoor door;
    private final HttpDoor secureDoor;
    private final Certificate certificate;
    private final Postman postman;
    private final List<Consumer<Duration>> advanceListeners = new CopyOnWriteArrayList<>();
    private final Object advancing = new Object();

    private final Api api;
    private final ControlCalls controls;
    private final Checkout checkout;
    private final HomePage home;
    private final CallerRule callerRule;

    private Sandbox(SandboxSettings settings, Clock base, boolean open, Store store, Certificate certificate, HttpDoor door,
            HttpDoor secureDoor) {
        this.store = store;
        this.base = base;
        this.certificate = certificate;
        this.door = door;
        this.secureDoor = secureDoor;
        clock = new SandboxClock(base, Duration.parse(store.setting(OFFSET, "PT0S")));
        Documents documents = new Documents(store);
        Views views = new Views(documents);
        Faults faults = new Faults(store);
        Deliveries deliveries = new Deliveries(store);
        Switches switches = new Switches(store);
        Events events = new Events(store, documents, deliveries, faults, views);
        Orders orders = new Orders(store, documents, events, switches);
        Ledger ledger = new Ledger(store, documents);
        EndpointCalls endpoints = new EndpointCalls(store, documents, deliveries);
        Tokens tokens = new Tokens(store, documents, events);
        HelperCalls helperCalls = new HelperCalls(documents, orders, tokens, views);
        Routes routes = new Routes();
        new SessionCalls(store, documents, views, switches, tokens, origin(settings)).addTo(routes);
        new OrderCalls(store, orders, tokens, switches, documents, views).addTo(routes);
        new TokenCalls(tokens, documents).addTo(routes);
        new CouponCalls(store, documents, events).addTo(routes);
        new PromotionCodeCalls(store, documents, events).addTo(routes);
        new PaymentCalls(store, orders, documents, views, switches).addTo(routes);
        new RefundCalls(store, documents, views, events).addTo(routes);
        endpoints.addTo(routes);
        helperCalls.addTo(routes);
        api = new Api(store, routes, helperCalls, faults, new IdempotentAnswers(store, switches), ledger);
        controls = new ControlCalls(store, orders, views, faults, ledger, deliveries, switches, clock::offset, this::advance);
        checkout = new Checkout(store, documents, orders, tokens);
        home = new HomePage(store, documents, ledger, deliveries, faults);
        callerRule = new CallerRule(open);
        postman = new Postman(store, documents, deliveries);
        store.runBy(clock::instant, orders::expireDue);
        store.inTurn(() -> {
            endpoints.builtIn(settings.webhookUrl(), settings.webhookSecret());
            return null;
        });
    }

    /**
     * Starts a sandbox on the machine's clock.
     *
     * @throws RuntimeException naming the port that is taken or the file that cannot be opened
     */
    public static Sandbox start(SandboxSettings settings) {
        return start(settings, Clock.systemUTC());
    }

    /** The same on another clock. */
    static Sandbox start(SandboxSettings settings, Clock base) {
        return start(settings, base, false);
    }

    /** @param open whether callers of other machines may use {@code /sandbox/*} */
    static Sandbox start(SandboxSettings settings, Clock base, boolean open) {
        Certificate certificate = settings.httpsPort() == null ? null : Certificate.selfSigned();
        Store store = Store.open(settings.file());
        HttpDoor door = null;
        HttpDoor secureDoor = null;
        try {
            door = new HttpDoor(settings.bindAddress(), settings.port(), null);
            secureDoor = certificate == null ? null : new HttpDoor(settings.bindAddress(), settings.httpsPort(), certificate);
            if (certificate != null && settings.file() != null) {
                Files.writeString(settings.file().resolveSibling(settings.file().getFileName() + ".pem"), certificate.pem());
            }
        } catch (IOException | RuntimeException e) {
            closeAll(door, secureDoor, store);
            throw e instanceof RuntimeException known ? known : new UncheckedIOException((IOException) e);
        }
        Sandbox sandbox = new Sandbox(settings, base, open, store, certificate, door, secureDoor);
        sandbox.postman.start();
        door.open(sandbox::answer);
        LOG.info("The sandbox answers on port {}", door.port());
        if (secureDoor != null) {
            secureDoor.open(sandbox::answer);
            LOG.info("The sandbox answers with HTTPS on port {}", secureDoor.port());
        }
        return sandbox;
    }

    private static void closeAll(HttpDoor door, HttpDoor secureDoor, Store store) {
        if (door != null) {
            door.close();
        }
        if (secureDoor != null) {
            secureDoor.close();
        }
        store.close();
    }

    /** The port it answers on. */
    public int port() {
        return door.port();
    }

    /**
     * The port it answers on with HTTPS.
     *
     * @throws IllegalStateException if the settings ask for none
     */
    public int httpsPort() {
        if (secureDoor == null) {
            throw new IllegalStateException("this sandbox has no HTTPS port");
        }
        return secureDoor.port();
    }

    /** The sandbox's clock; follows each advance. */
    public Clock clock() {
        return clock;
    }

    /**
     * Calls the listener once now and then inside each {@code POST /sandbox/clock}, after the sandbox applied what fell due and
     * before the call is answered.
     *
     * @param totalOffsetListener gets how far the sandbox's clock is ahead of the machine's, in total
     */
    public void onAdvance(Consumer<Duration> totalOffsetListener) {
        synchronized (advancing) {
            advanceListeners.add(totalOffsetListener);
            totalOffsetListener.accept(clock.offset());
        }
    }

    /** Stops answering and sending, and closes the file. */
    @Override
    public void close() {
        door.close();
        if (secureDoor != null) {
            secureDoor.close();
        }
        postman.close();
        store.close();
    }

    private Answer answer(Call call) {
        try {
            if (Api.serves(call.path())) {
                return api.answer(call);
            }
            call.checkSize();
            if (call.path().startsWith(Checkout.MOUNT)) {
                return checkout.answer(call);
            }
            if (STYLES.contains(call.path())) {
                return styleSheet(call.path());
            }
            callerRule.check(call);
            if (call.path().equals("/sandbox/certificate")) {
                return certificate();
            }
            return call.path().equals("/") ? home.answer(call) : controls.answer(call);
        } catch (SmartpayError refusal) {
            return refusal.answer();
        } catch (RuntimeException e) {
            LOG.error("The sandbox broke on {} {}", call.method(), call.path(), e);
            return SmartpayError.broken().answer();
        } finally {
            postman.look();
        }
    }

    private Duration advance(Duration by) {
        synchronized (advancing) {
            Duration total = clock.offset().plus(by);
            store.inTurn(() -> base.instant().plus(total), () -> {
                store.set(OFFSET, total.toString());
                clock.moveTo(total);
                return null;
            });
            advanceListeners.forEach(listener -> listener.accept(total));
            return total;
        }
    }

    private String origin(SandboxSettings settings) {
        return settings.checkoutOrigin() == null ? "http://localhost:" + door.port() : settings.checkoutOrigin().replaceFirst("/+$", "");
    }

    private Answer certificate() {
        if (certificate == null) {
            throw SmartpayError.notFound("certificate");
        }
        return new Answer(200, "application/x-pem-file", certificate.pem().getBytes(StandardCharsets.US_ASCII), Map.of(), Duration.ZERO);
    }

    private static Answer styleSheet(String path) {
        try (InputStream in = Sandbox.class.getResourceAsStream("/sandbox" + path)) {
            return new Answer(200, "text/css; charset=utf-8", in.readAllBytes(), Map.of(), Duration.ZERO);
        } catch (IOException e) {
            throw new IllegalStateException(path + " belongs to the sandbox", e);
        }
    }
}
