package dev.manualcapture.process.delegate;

import dev.manualcapture.process.ManualCaptureModel;
import dev.manualcapture.process.ManualCaptureVariables;
import dev.manualcapture.store.Timeline;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** <i>Involve supervisors</i>: the waiting task becomes urgent and visible to them too. */
@Component
class InvolveSupervisorsDelegate implements JavaDelegate {

    /** Above Camunda's 50 for an ordinary task. */
    private static final int URGENT = 90;

    private final TaskService tasks;
    private final Timeline timeline;

    InvolveSupervisorsDelegate(TaskService tasks, Timeline timeline) {
        this.tasks = tasks;
        this.timeline = timeline;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Task task = tasks.createTaskQuery().processInstanceId(execution.getProcessInstanceId())
            .taskDefinitionKey(ManualCaptureModel.TASK_CONFIRM_STOCK).singleResult();
        tasks.setPriority(task.getId(), URGENT);
        tasks.addCandidateGroup(task.getId(), ManualCaptureModel.GROUP_SUPERVISORS);
        timeline.add(ManualCaptureVariables.reference(execution), "hold expires soon", Timeline.PROCESS, "supervisors involved");
    }
}
