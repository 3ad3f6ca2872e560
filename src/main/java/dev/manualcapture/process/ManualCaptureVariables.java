package dev.manualcapture.process;

import dev.manualcapture.order.OrderReference;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.VariableScope;

/**
 * Typed access to the process variables. They steer gateways and fill forms, nothing more: amounts and ids that reach Smartpay come from
 * our tables, since whoever completes a task can write any variable.
 */
public final class ManualCaptureVariables {

    /** The shop's body, JSON; transient, so that no person in it is ever stored. */
    public static final String CHECKOUT_REQUEST = "checkoutRequest";
    /** {@code authorized}, {@code release}, {@code rejected}, {@code canceled}, {@code abandoned} or {@code settled}. */
    public static final String CHECKOUT_OUTCOME = "checkoutOutcome";
    /** Whether a canceled order had reached the end of its hold. */
    public static final String HOLD_EXPIRED = "holdExpired";
    /** {@code captured}, {@code captured_elsewhere}, {@code canceled}, {@code expired} or {@code open}. */
    public static final String SMARTPAY_OUTCOME = "smartpayOutcome";
    /** Why Smartpay refused, as it said it; written by the diagram's error events. */
    public static final String REFUSAL = "refusal";
    /** What went wrong, in plain words for the person who resolves it. */
    public static final String PROBLEM = "problem";

    /** For the form: the shop's reference. */
    public static final String ORDER_REFERENCE = "orderReference";
    /** For the form: the order's lines. */
    public static final String ORDER_LINES = "orderLines";
    /** For the form: the authorized amount, whole yen. */
    public static final String AMOUNT = "amount";
    /** For the form: when the hold ends, ISO-8601 UTC. */
    public static final String HOLD_EXPIRES_AT = "holdExpiresAt";

    /** From the form: {@code in_stock}, {@code partial} or {@code out_of_stock}. */
    public static final String STOCK_OUTCOME = "stockOutcome";
    /** From the form: whole yen, for a part. */
    public static final String CAPTURE_AMOUNT = "captureAmount";
    /** From the form: free words. */
    public static final String NOTE = "note";
    /** From the form: {@code try_again}, {@code other_amount} or {@code cancel}. */
    public static final String RESOLUTION = "resolution";

    private static final List<String> ANSWERS = List.of(STOCK_OUTCOME, CAPTURE_AMOUNT, NOTE, RESOLUTION);

    private ManualCaptureVariables() {
    }

    /** The order that this execution is about. */
    public static OrderReference reference(DelegateExecution execution) {
        return new OrderReference(execution.getProcessBusinessKey());
    }

    /** The order that this task is about. */
    public static OrderReference reference(DelegateTask task) {
        return reference(task.getExecution());
    }

    /** Forgets what a form submitted, once it is noted: it stands in our tables, and the next form begins empty. */
    public static void forgetAnswers(VariableScope scope) {
        scope.removeVariables(ANSWERS);
    }

    /** A text that a form submitted, or null; blank counts as absent. */
    public static String text(VariableScope scope, String name) {
        Object value = scope.getVariable(name);
        return value == null || value.toString().isBlank() ? null : value.toString().strip();
    }
}
