package dev.manualcapture.process;

import dev.manualcapture.store.Timeline;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** When <i>Review dashboard capture</i> is completed: notes who has seen it. */
@Component
class DashboardCaptureSeenListener implements TaskListener {

    private final Timeline timeline;
    private final SignedIn signedIn;

    DashboardCaptureSeenListener(Timeline timeline, SignedIn signedIn) {
        this.timeline = timeline;
        this.signedIn = signedIn;
    }

    @Override
    public void notify(DelegateTask task) {
        timeline.add(ManualCaptureVariables.reference(task), "dashboard capture reviewed", signedIn.name(), null);
    }
}
