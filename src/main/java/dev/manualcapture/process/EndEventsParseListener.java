package dev.manualcapture.process;

import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** Gives every end event of the process the listener that ends the order, and refuses a model with an end that no order state belongs to. */
class EndEventsParseListener extends AbstractBpmnParseListener {

    private final ExecutionListener orderEnd;

    EndEventsParseListener(ExecutionListener orderEnd) {
        this.orderEnd = orderEnd;
    }

    @Override
    public void parseEndEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
        boolean ours = activity.getProcessDefinition() instanceof ProcessDefinitionEntity definition
            && ManualCaptureModel.KEY.equals(definition.getKey());
        if (!ours || ManualCaptureModel.SIDE_ENDS.contains(activity.getId())) {
            return;
        }
        if (!ManualCaptureModel.STATUS_AT_END.containsKey(activity.getId())) {
            throw new IllegalArgumentException("The end event " + activity.getId() + " is new: no order state belongs to it yet. "
                + "Use one of " + ManualCaptureModel.STATUS_AT_END.keySet() + ", or ask a developer to add the state.");
        }
        activity.addListener(ExecutionListener.EVENTNAME_START, orderEnd);
    }
}
