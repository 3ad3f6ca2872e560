package dev.manualcapture.process;

import dev.manualcapture.order.InvalidConfirmation;
import dev.manualcapture.order.Money;
import java.math.BigDecimal;
import org.camunda.bpm.engine.delegate.VariableScope;

/** The amount that a form submitted. A form's number arrives untyped: as Integer, Long, Double or text. */
final class FormAmount {

    private static final String WHAT_TO_ENTER = "enter whole yen, at least 1";

    private FormAmount() {
    }

    /**
     * @return null when none was submitted
     * @throws InvalidConfirmation when it is not whole yen
     */
    static Money of(VariableScope scope) {
        String submitted = ManualCaptureVariables.text(scope, ManualCaptureVariables.CAPTURE_AMOUNT);
        if (submitted == null) {
            return null;
        }
        try {
            long yen = new BigDecimal(submitted).longValueExact();
            if (yen >= 1) {
                return Money.yen(yen);
            }
        } catch (ArithmeticException | NumberFormatException notWholeYen) {
            // said below
        }
        throw new InvalidConfirmation(ManualCaptureVariables.CAPTURE_AMOUNT, WHAT_TO_ENTER + ", not " + submitted);
    }
}
