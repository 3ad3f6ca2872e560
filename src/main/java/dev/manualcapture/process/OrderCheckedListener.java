package dev.manualcapture.process;

import dev.manualcapture.order.InvalidConfirmation;
import dev.manualcapture.order.Note;
import dev.manualcapture.store.Timeline;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** When <i>Check order at Smartpay</i> is completed: notes who has looked. */
@Component
class OrderCheckedListener implements TaskListener {

    private final Timeline timeline;
    private final SignedIn signedIn;

    OrderCheckedListener(Timeline timeline, SignedIn signedIn) {
        this.timeline = timeline;
        this.signedIn = signedIn;
    }

    @Override
    public void notify(DelegateTask task) {
        try {
            timeline.add(ManualCaptureVariables.reference(task), "order checked at Smartpay", signedIn.name(),
                Note.checked(ManualCaptureVariables.text(task, ManualCaptureVariables.NOTE)));
            ManualCaptureVariables.forgetAnswers(task);
        } catch (InvalidConfirmation refused) {
            throw FormRefusal.of(refused);
        }
    }
}
