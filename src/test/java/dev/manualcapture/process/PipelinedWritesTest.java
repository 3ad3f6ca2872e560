package dev.manualcapture.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.manualcapture.proof.OnPostgres;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.PropertyEntity;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

/** What the engine writes in one message: all of it or nothing, and what the database refuses is what the engine would have been told of a batch. */
@ContextConfiguration(initializers = OnPostgres.class)
class PipelinedWritesTest extends ProcessTest {

    @Autowired
    private ProcessEngineConfigurationImpl configuration;
    @Autowired
    private JdbcClient jdbc;

    @Test
    void writesMoreThanOneMessageHolds() {
        shopPlacesOrder();
        Map<String, Object> many = IntStream.range(0, 333).boxed().collect(Collectors.toMap(number -> "variable" + number, number -> "is " + number));

        engine.getRuntimeService().setVariables(instance.getId(), many);

        assertThat(engine.getRuntimeService().getVariables(instance.getId())).containsAllEntriesOf(many);
        engine.getRuntimeService().removeVariables(instance.getId(), many.keySet());
        assertThat(engine.getRuntimeService().getVariables(instance.getId())).doesNotContainKeys("variable0", "variable332");
    }

    @Test
    void losesTheRaceAgainstTheEndOfWhatARowBelongsTo() {
        shopPlacesOrder();

        assertThatThrownBy(() -> configuration.getCommandExecutorTxRequired().execute(command -> {
            command.getDbEntityManager().insert(new PropertyEntity("beforeTheRace", "1"));
            engine.getRuntimeService().setVariable(instance.getId(), "late", "for its process");
            CompletableFuture.runAsync(() -> engine.getRuntimeService().deleteProcessInstance(instance.getId(), "meanwhile")).join();
            return null;
        })).isInstanceOf(OptimisticLockingException.class);

        assertThat(property("beforeTheRace")).isZero();
    }

    @Test
    void keepsNothingWhereOneRowIsRefusedForGood() {
        shopPlacesOrder();

        assertThatThrownBy(() -> configuration.getCommandExecutorTxRequired().execute(command -> {
            engine.getRuntimeService().setVariable(instance.getId(), "early", "in the same command");
            command.getDbEntityManager().insert(new PropertyEntity("historyLevel", "there is one"));
            return null;
        })).isInstanceOf(ProcessEngineException.class).isNotInstanceOf(OptimisticLockingException.class);

        assertThat(engine.getRuntimeService().getVariable(instance.getId(), "early")).isNull();
    }

    private int property(String name) {
        return jdbc.sql("select count(*) from ACT_GE_PROPERTY where NAME_ = ?").param(name).query(Integer.class).single();
    }
}
