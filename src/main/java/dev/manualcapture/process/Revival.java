package dev.manualcapture.process;

import dev.manualcapture.order.Order;
import dev.manualcapture.order.OrderReference;
import dev.manualcapture.order.OrderStatus;
import dev.manualcapture.store.OrderStore;
import dev.manualcapture.store.Timeline;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gives an order a process again when its instance was deleted, in Cockpit for example: the order itself is not over by that. */
@Service
public class Revival {

    private final RuntimeService runtime;
    private final OrderStore orders;
    private final Timeline timeline;

    Revival(RuntimeService runtime, OrderStore orders, Timeline timeline) {
        this.runtime = runtime;
        this.orders = orders;
        this.timeline = timeline;
    }

    /** Starts where the truth is found out next, if the order is open and has no process; else does nothing. */
    @Transactional
    public void reviveIfLost(OrderReference reference) {
        if (isRunning(reference)) {
            return;
        }
        Order order = orders.lock(reference);
        if (order.status().isEnd() || isRunning(reference)) {
            return; // it ended, or another node was first
        }
        if (order.wasAuthorized()) {
            orders.status(reference, OrderStatus.NEEDS_ATTENTION);
        }
        timeline.add(reference, "process restarted", Timeline.PROCESS, "its instance was gone");
        runtime.createProcessInstanceByKey(ManualCaptureModel.KEY).businessKey(reference.value())
            .startBeforeActivity(whereTruthIsFoundOut(order)).execute();
    }

    /** What was never authorized cannot be canceled at Smartpay: whether the shopper has approved meanwhile decides how it ends. */
    private static String whereTruthIsFoundOut(Order order) {
        if (order.wasAuthorized()) {
            return ManualCaptureModel.TASK_READ_ORDER_AT_SMARTPAY;
        }
        return order.status() == OrderStatus.AWAITING_AUTHORIZATION ? ManualCaptureModel.GATEWAY_SHOPPER_DECIDES
            : ManualCaptureModel.TASK_CHECK_AUTHORIZATION;
    }

    private boolean isRunning(OrderReference reference) {
        return runtime.createProcessInstanceQuery().processDefinitionKey(ManualCaptureModel.KEY)
            .processInstanceBusinessKey(reference.value()).count() > 0;
    }
}
