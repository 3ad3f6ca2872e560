package dev.manualcapture.proof;

import static dev.manualcapture.proof.PlantedBug.afterStart;
import static dev.manualcapture.proof.PlantedBug.between;
import static dev.manualcapture.proof.PlantedBug.in;
import static dev.manualcapture.proof.PlantedBug.when;

import dev.manualcapture.order.Finding;
import dev.manualcapture.order.Money;
import dev.manualcapture.order.Order;
import dev.manualcapture.order.OrderStatus;
import dev.manualcapture.process.Decisions;
import dev.manualcapture.process.Hold;
import dev.manualcapture.process.ManualCaptureModel;
import dev.manualcapture.process.Revival;
import dev.manualcapture.reconciliation.Acceptance;
import dev.manualcapture.reconciliation.Janitor;
import dev.manualcapture.settlement.Settlement;
import dev.manualcapture.smartpay.SmartpayOutcomeUnknown;
import dev.manualcapture.smartpay.SmartpayPayment;
import dev.manualcapture.smartpay.SmartpayRefusal;
import dev.manualcapture.store.Inbox;
import dev.manualcapture.store.MoneyOperations;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.aopalliance.intercept.MethodInvocation;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.RepositoryServiceImpl;
import org.camunda.bpm.engine.impl.pvm.PvmScope;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The mistakes that the proofs have to stumble over. */
final class PlantedBugs {

    private static final Set<String> CALLS_TO_SMARTPAY = Set.of(ManualCaptureModel.TASK_CAPTURE_PAYMENT, ManualCaptureModel.TASK_CANCEL_ORDER);
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final ScheduledExecutorService LATER = Executors.newScheduledThreadPool(1, task -> {
        Thread thread = new Thread(task, "too-late");
        thread.setDaemon(true);
        return thread;
    });

    private PlantedBugs() {
    }

    /** Mistakes on the way that an order takes. */
    static List<PlantedBug> onTheWay() {
        return List.of(
            between(Settlement.class, "smartpay", "a new idempotency key for every request", PlantedBugs::newKey),
            between(Settlement.class, "smartpay", "captures the whole for a part", when("capture", call -> {
                call.getArguments()[1] = Money.yen(History.AMOUNT);
                return call.proceed();
            })),
            between(Settlement.class, "smartpay", "takes an unknown outcome for done", when("capture", call -> {
                try {
                    return call.proceed();
                } catch (SmartpayOutcomeUnknown unknown) {
                    return done(call);
                }
            })),
            between(Settlement.class, "smartpay", "takes a 409 for done", when("capture", call -> {
                try {
                    return call.proceed();
                } catch (SmartpayRefusal refusal) {
                    return done(call);
                }
            })),
            between(Settlement.class, "smartpay", "repeats on a 409, in the dark", when("capture", call -> {
                try {
                    return call.proceed();
                } catch (SmartpayRefusal refusal) {
                    return call.getMethod().invoke(call.getThis(), call.getArguments());
                }
            })),
            between(Settlement.class, "findings", "does not read before it captures", when("read", PlantedBugs::readsNothing)),
            in(MoneyOperations.class, "uses a key that Smartpay has forgotten", when("again", call -> call.getArguments()[1])),
            in(MoneyOperations.class, "sends what another process has taken on meanwhile", when("leaves", call -> null)),
            in(Settlement.class, "forgets to release what was approved too late", when("release", call -> null)),
            in(Decisions.class, "decides without looking whether it is decided", when("decide", call -> {
                call.getArguments()[1] = EnumSet.allOf(OrderStatus.class);
                return call.proceed();
            })),
            in("dev.manualcapture.process.Messages", "tells the process outside the transaction that decides", when("deliver",
                call -> COUNT.incrementAndGet() % 4 == 0 ? true : call.proceed())),
            in(Hold.class, "counts the hold from when we heard of it", when("expiresAt",
                call -> Date.from(ClockUtil.getCurrentTime().toInstant().plus(Duration.ofDays(7))))),
            in(Janitor.class, "asks about no order by itself", when("askAboutDue", call -> null)),
            in(Revival.class, "leaves an order without its process", when("reviveIfLost", call -> null)),
            in(Acceptance.class, "leaves orders parked when the key is accepted again", when("probe", call -> null)),
            afterStart("calls Smartpay in the transaction that completes the task", PlantedBugs::noStepIsAsynchronous),
            afterStart("stores an event as often as it comes", application -> application.getBean(JdbcClient.class)
                .sql("alter table inbox_event drop primary key").update()));
    }

    /** Mistakes where events come in, which show when the process is killed there. */
    static List<PlantedBug> atTheDoor() {
        return List.of(
            in(Inbox.class, "acknowledges an event before it is stored", when("store", call -> {
                LATER.schedule(() -> call.getMethod().invoke(call.getThis(), call.getArguments()), 300, TimeUnit.MILLISECONDS);
                return true;
            })),
            in(Inbox.class, "drops an event that comes late", when("store", call -> {
                Instant signedAt = (Instant) call.getArguments()[4];
                return signedAt.isBefore(Instant.now().minus(Duration.ofMinutes(5))) ? Boolean.FALSE : call.proceed();
            })));
    }

    private static Object newKey(MethodInvocation call) throws Throwable {
        if (!call.getMethod().getName().equals("readOrder")) {
            int key = call.getArguments().length - 1;
            call.getArguments()[key] = call.getArguments()[key] + "-" + COUNT.incrementAndGet();
        }
        return call.proceed();
    }

    private static SmartpayPayment done(MethodInvocation call) {
        return new SmartpayPayment("payment_test_believed", (Money) call.getArguments()[1], (String) call.getArguments()[2], Instant.now());
    }

    /** Only the look before the capture: the one after it goes through another method. */
    private static Object readsNothing(MethodInvocation call) throws Throwable {
        boolean before = StackWalker.getInstance().walk(frames -> frames.anyMatch(frame ->
            frame.getClassName().equals(Settlement.class.getName()) && frame.getMethodName().equals("read")));
        Order order = (Order) call.getArguments()[0];
        return before ? new Finding(Finding.Kind.AUTHORIZED, Instant.now(), order.holdExpiresAt(), order.amount(), order.captured(), false, Set.of())
            : call.proceed();
    }

    private static void noStepIsAsynchronous(ApplicationContext application) {
        RepositoryServiceImpl repository = (RepositoryServiceImpl) application.getBean(RepositoryService.class);
        String definition = repository.createProcessDefinitionQuery().processDefinitionKey(ManualCaptureModel.KEY).singleResult().getId();
        PvmScope process = (PvmScope) repository.getDeployedProcessDefinition(definition);
        CALLS_TO_SMARTPAY.forEach(task -> ((ActivityImpl) process.findActivity(task)).setAsyncBefore(false));
    }
}
