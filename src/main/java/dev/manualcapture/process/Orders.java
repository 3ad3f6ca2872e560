package dev.manualcapture.process;

import static dev.manualcapture.order.OrderStatus.AWAITING_AUTHORIZATION;
import static dev.manualcapture.order.OrderStatus.AWAITING_STOCK;

import dev.manualcapture.order.AlreadyDecided;
import dev.manualcapture.order.Decision;
import dev.manualcapture.order.Money;
import dev.manualcapture.order.Order;
import dev.manualcapture.order.OrderReference;
import dev.manualcapture.order.ProcessAway;
import dev.manualcapture.order.ProcessSuspended;
import dev.manualcapture.order.StockConfirmation;
import dev.manualcapture.order.TimelineEntry;
import dev.manualcapture.store.OrderStore;
import dev.manualcapture.store.Timeline;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What can be done to an order from outside: place, confirm stock, cancel. Every method is one transaction: all of it or nothing. */
@Service
public class Orders {

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final OrderStore store;
    private final Timeline timeline;
    private final Decisions decisions;
    private final Messages messages;
    private final SignedIn signedIn;
    private final Contention contention;
    private final Clock clock;

    Orders(RuntimeService runtime, TaskService tasks, OrderStore store, Timeline timeline, Decisions decisions, Messages messages,
           SignedIn signedIn, Contention contention, Clock clock) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.store = store;
        this.timeline = timeline;
        this.decisions = decisions;
        this.messages = messages;
        this.signedIn = signedIn;
        this.contention = contention;
        this.clock = clock;
    }

    /**
     * A new order.
     *
     * @param timeline all that happened to it
     */
    public record Placed(Order order, List<TimelineEntry> timeline) {

        public Placed {
            timeline = List.copyOf(timeline);
        }
    }

    /**
     * Places an order and creates its checkout session within this call, so that no body is ever stored. A second call with the same
     * reference waits until the first has ended.
     *
     * @param digest          of the body, to tell a repeat
     * @param lines           the order's lines for the person who checks stock
     * @param checkoutRequest the body for Smartpay, JSON
     * @throws org.springframework.dao.DuplicateKeyException when the reference is taken; nothing was done
     * @throws ProcessSuspended                              when an administrator has suspended the process; nothing was done
     */
    @Transactional
    public Placed place(OrderReference reference, String digest, Money amount, String lines, String checkoutRequest, String by) {
        store.insert(reference, digest, amount, lines, clock.instant());
        timeline.add(reference, "order placed", by, null);
        try {
            runtime.createProcessInstanceByKey(ManualCaptureModel.KEY).businessKey(reference.value())
                .setVariable(ManualCaptureVariables.CHECKOUT_REQUEST, Variables.stringValue(checkoutRequest, true))
                .execute();
        } catch (SuspendedEntityInteractionException suspended) {
            throw new ProcessSuspended(suspended);
        }
        return new Placed(store.get(reference), timeline.added(reference));
    }

    /**
     * Completes <i>Confirm stock</i>, the same task that an operator completes in Tasklist.
     *
     * @throws dev.manualcapture.order.UnknownOrder        when there is no such order
     * @throws AlreadyDecided                              when it does not wait for stock
     * @throws ProcessAway                                 when its process was deleted; it still waits
     * @throws ProcessSuspended                            when an administrator has suspended it; it still waits
     * @throws dev.manualcapture.order.InvalidConfirmation when the confirmation does not fit the order; it still waits
     */
    public Order confirmStock(OrderReference reference, StockConfirmation confirmation, String by) {
        return withItsProcess(reference, () -> confirm(reference, confirmation, by));
    }

    private Order confirm(OrderReference reference, StockConfirmation confirmation, String by) {
        Order order = store.lock(reference);
        if (order.status() != AWAITING_STOCK) {
            throw new AlreadyDecided(order);
        }
        confirmation.toCapture(order.amount());
        signedIn.as(by, command -> {
            TaskEntity task = ProcessLookups.task(command, reference, ManualCaptureModel.TASK_CONFIRM_STOCK)
                .orElseThrow(() -> new ProcessAway(reference));
            tasks.complete(task.getId(), formOf(confirmation));
            return null;
        });
        return store.get(reference);
    }

    /**
     * Cancels the order for the shop, before or after its authorization.
     *
     * @throws dev.manualcapture.order.UnknownOrder when there is no such order
     * @throws AlreadyDecided                       when it is decided or at its end
     * @throws ProcessAway                          when its process was deleted; it is not decided
     * @throws ProcessSuspended                     when an administrator has suspended it; it is not decided
     */
    public Order cancel(OrderReference reference, String reason, String by) {
        return withItsProcess(reference, () -> cancelNow(reference, reason, by));
    }

    private Order cancelNow(OrderReference reference, String reason, String by) {
        boolean waitsForStock = store.lock(reference).status() == AWAITING_STOCK;
        decisions.decide(reference, Set.of(AWAITING_AUTHORIZATION, AWAITING_STOCK), Decision.Kind.CANCEL, Money.yen(0), by, reason);
        boolean delivered = messages.deliver(reference, ManualCaptureModel.MESSAGE_CANCELED_BY_SHOP);
        if (!delivered && waitsForStock) {
            throw new ProcessAway(reference);
        }
        return store.get(reference); // undelivered before authorization: the check that runs just now sees the decision
    }

    /** An order that has lost its process gets one at the janitor's next turn, not at its own, which may be hours away. */
    private Order withItsProcess(OrderReference reference, Supplier<Order> work) {
        try {
            return contention.withstood(work);
        } catch (ProcessAway away) {
            store.nextCheck(reference, clock.instant());
            throw away;
        } catch (SuspendedEntityInteractionException suspended) {
            throw new ProcessSuspended(suspended);
        }
    }

    /** Gives supervisors the task <i>Check order at Smartpay</i>, unless they have it already. */
    @Transactional
    public void tellThatOverdue(OrderReference reference) {
        store.lock(reference);
        store.alerted(reference, clock.instant());
        boolean told = tasks.createTaskQuery().processInstanceBusinessKey(reference.value())
            .taskDefinitionKey(ManualCaptureModel.TASK_CHECK_ORDER_AT_SMARTPAY).count() > 0;
        if (!told) {
            messages.deliver(reference, ManualCaptureModel.MESSAGE_ORDER_OVERDUE);
        }
    }

    private static Map<String, Object> formOf(StockConfirmation confirmation) {
        Map<String, Object> form = new HashMap<>();
        form.put(ManualCaptureVariables.STOCK_OUTCOME, confirmation.outcome().name().toLowerCase(Locale.ROOT));
        if (confirmation.amount() != null) {
            form.put(ManualCaptureVariables.CAPTURE_AMOUNT, confirmation.amount().yen());
        }
        if (confirmation.note() != null) {
            form.put(ManualCaptureVariables.NOTE, confirmation.note());
        }
        return form;
    }
}
