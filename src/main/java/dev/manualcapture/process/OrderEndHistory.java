package dev.manualcapture.process;

import org.camunda.bpm.engine.impl.history.event.HistoricProcessInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.history.handler.DbHistoryEventHandler;

/** Writes the engine's history. Where a process ends, the database reckons how long it took; the engine reads when it began, to reckon itself. */
final class OrderEndHistory extends DbHistoryEventHandler {

    private static final String END = "endHistoricProcessInstance";

    static void register(EngineStatements statements) {
        statements.update(END, """
            update ACT_HI_PROCINST set END_ACT_ID_ = #{endActivityId,jdbcType=VARCHAR}, DELETE_REASON_ = #{deleteReason,jdbcType=VARCHAR},
              STATE_ = #{state}, END_TIME_ = #{endTime},
              DURATION_ = cast(extract(epoch from (cast(#{endTime} as timestamp) - START_TIME_)) * 1000 as bigint) where ID_ = #{id}""");
    }

    @Override
    protected void insertOrUpdate(HistoryEvent event) {
        boolean isEnd = event instanceof HistoricProcessInstanceEventEntity && event.isEventOfType(HistoryEventTypes.PROCESS_INSTANCE_END);
        if (isEnd && getDbEntityManager().getCachedEntity(event.getClass(), event.getId()) == null) {
            getDbEntityManager().update(HistoricProcessInstanceEventEntity.class, END, event);
        } else {
            super.insertOrUpdate(event);
        }
    }
}
