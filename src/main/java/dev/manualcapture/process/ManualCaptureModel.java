package dev.manualcapture.process;

import dev.manualcapture.order.OrderStatus;
import java.util.Map;
import java.util.Set;

/** Names mirrored from the diagram, so that Java and diagram change together; a test compares them both ways. */
public final class ManualCaptureModel {

    /** Key of the process. */
    public static final String KEY = "manual-capture";

    public static final String TASK_CREATE_CHECKOUT_SESSION = "Task_CreateCheckoutSession";
    public static final String TASK_CHECK_AUTHORIZATION = "Task_CheckAuthorization";
    public static final String TASK_CONFIRM_STOCK = "Task_ConfirmStock";
    public static final String TASK_INVOLVE_SUPERVISORS = "Task_InvolveSupervisors";
    public static final String TASK_CAPTURE_PAYMENT = "Task_CapturePayment";
    public static final String TASK_CANCEL_ORDER = "Task_CancelOrder";
    public static final String TASK_READ_ORDER_AT_SMARTPAY = "Task_ReadOrderAtSmartpay";
    public static final String TASK_RESOLVE_CAPTURE = "Task_ResolveCapture";
    public static final String TASK_REVIEW_DASHBOARD_CAPTURE = "Task_ReviewDashboardCapture";
    public static final String TASK_CHECK_ORDER_AT_SMARTPAY = "Task_CheckOrderAtSmartpay";

    /** Where an order waits for the shopper. */
    public static final String GATEWAY_SHOPPER_DECIDES = "Gateway_ShopperDecides";

    public static final String END_ORDER_CAPTURED = "EndEvent_OrderCaptured";
    public static final String END_ORDER_CANCELED = "EndEvent_OrderCanceled";
    public static final String END_ORDER_CANCELED_BEFORE_AUTHORIZATION = "EndEvent_OrderCanceledBeforeAuthorization";
    public static final String END_HOLD_EXPIRED = "EndEvent_HoldExpired";
    public static final String END_ORDER_REJECTED = "EndEvent_OrderRejected";
    public static final String END_CHECKOUT_ABANDONED = "EndEvent_CheckoutAbandoned";
    /** Ends the side path that brings the supervisors in; the order itself goes on. */
    public static final String END_SUPERVISORS_INVOLVED = "EndEvent_SupervisorsInvolved";

    /** Ends the side path that tells a person of an overdue order; the order itself goes on. */
    public static final String END_ORDER_CHECKED = "EndEvent_OrderChecked";
    /** Ends of side paths. */
    public static final Set<String> SIDE_ENDS = Set.of(END_SUPERVISORS_INVOLVED, END_ORDER_CHECKED);

    /** What an order is once it has reached an end event. */
    public static final Map<String, OrderStatus> STATUS_AT_END = Map.of(
        END_ORDER_CAPTURED, OrderStatus.CAPTURED,
        END_ORDER_CANCELED, OrderStatus.CANCELED,
        END_ORDER_CANCELED_BEFORE_AUTHORIZATION, OrderStatus.CANCELED,
        END_HOLD_EXPIRED, OrderStatus.EXPIRED,
        END_ORDER_REJECTED, OrderStatus.REJECTED,
        END_CHECKOUT_ABANDONED, OrderStatus.ABANDONED);

    /** Smartpay authorized the order. */
    public static final String MESSAGE_AUTHORIZED = "smartpay.order.authorized";
    /** Smartpay declined the shopper for good. */
    public static final String MESSAGE_REJECTED = "smartpay.order.rejected";
    /** While a person is to decide, the order was captured or canceled on Smartpay's side, or its hold ended there. */
    public static final String MESSAGE_SETTLED_AT_SMARTPAY = "smartpay.order.settled";
    /** The shop canceled the order. */
    public static final String MESSAGE_CANCELED_BY_SHOP = "shop.order.canceled";

    /** A decision is made, and Smartpay does not confirm it. */
    public static final String MESSAGE_ORDER_OVERDUE = "watch.order.overdue";

    /** Smartpay does not capture what was decided. */
    public static final String ERROR_CAPTURE_REJECTED = "CAPTURE_REJECTED";
    /** Smartpay does not cancel the order. */
    public static final String ERROR_CANCELLATION_REJECTED = "CANCELLATION_REJECTED";

    /** Groups that may claim tasks. */
    public static final String GROUP_OPERATORS = "payment-operators";
    public static final String GROUP_SUPERVISORS = "payment-supervisors";

    private ManualCaptureModel() {
    }
}
