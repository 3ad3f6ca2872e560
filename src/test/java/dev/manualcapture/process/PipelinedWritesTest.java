package dev.manualcapture.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.manualcapture.order.Money;
import dev.manualcapture.order.Order;
import dev.manualcapture.order.OrderReference;
import dev.manualcapture.order.OrderStatus;
import dev.manualcapture.order.TimelineEntry;
import dev.manualcapture.proof.OnPostgres;
import dev.manualcapture.store.PageStart;
import dev.manualcapture.store.PendingWrites;
import dev.manualcapture.store.Timeline;
import dev.manualcapture.store.Write;
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
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the engine writes in one message: all of it or nothing, and what the database refuses is what the engine would have been told of a batch. */
@ContextConfiguration(initializers = OnPostgres.class)
class PipelinedWritesTest extends ProcessTest {

    @Autowired
    private ProcessEngineConfigurationImpl configuration;
    @Autowired
    private PlatformTransactionManager transactions;
    @Autowired
    private PendingWrites pending;
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

    @Test
    void readsWhatItsTransactionWroteBefore() {
        orderAwaitsStock();

        transaction().executeWithoutResult(open -> {
            store.captured(reference, Money.yen(700));
            store.status(reference, OrderStatus.CAPTURING);
            timeline.add(reference, "written just now", Timeline.PROCESS, null);

            assertThat(store.list(OrderStatus.CAPTURING, null, PageStart.of(""), 100)).extracting(Order::reference).contains(reference);
            assertThat(timeline.of(reference)).last().extracting(TimelineEntry::what).isEqualTo("written just now");
            open.setRollbackOnly();
        });

        assertThat(order().status()).isEqualTo(OrderStatus.AWAITING_STOCK);
        assertThat(order().captured()).isEqualTo(Money.yen(0));
        assertThat(timeline.of(reference)).extracting(TimelineEntry::what).doesNotContain("written just now");
    }

    @Test
    void changesTheOrderOnceToWhatWasSaidLast() {
        orderAwaitsStock();
        OrderReference first = reference;
        begin();
        orderAwaitsStock();

        transaction().executeWithoutResult(open -> {
            store.status(first, OrderStatus.CAPTURING);
            store.captured(first, Money.yen(700));
            store.captured(reference, Money.yen(300));
            store.ended(first, OrderStatus.CAPTURED, null);
        });

        assertThat(store.get(first).status()).isEqualTo(OrderStatus.CAPTURED);
        assertThat(store.get(first).captured()).isEqualTo(Money.yen(700));
        assertThat(order().status()).isEqualTo(OrderStatus.AWAITING_STOCK);
        assertThat(order().captured()).isEqualTo(Money.yen(300));
    }

    @Test
    void changesAnOrderInOneStatement() {
        orderAwaitsStock();

        transaction().executeWithoutResult(open -> {
            store.status(reference, OrderStatus.CAPTURING);
            store.captured(reference, Money.yen(700));
            store.ended(reference, OrderStatus.CAPTURED, null);

            assertThat(pending.take()).singleElement().extracting(Write::sql)
                .isEqualTo("update customer_order set status = ?, captured = ?, checks = ?, next_check_at = ? where reference = ?");
            open.setRollbackOnly();
        });
    }

    @Test
    void writesNothingOfItsOwnWhereTheEngineLosesItsRace() {
        shopPlacesOrder();

        assertThatThrownBy(() -> configuration.getCommandExecutorTxRequired().execute(command -> {
            store.status(reference, OrderStatus.NEEDS_ATTENTION);
            timeline.add(reference, "written just now", Timeline.PROCESS, null);
            engine.getRuntimeService().setVariable(instance.getId(), "late", "for its process");
            CompletableFuture.runAsync(() -> engine.getRuntimeService().deleteProcessInstance(instance.getId(), "meanwhile")).join();
            return null;
        })).isInstanceOf(OptimisticLockingException.class);

        assertThat(order().status()).isEqualTo(OrderStatus.AWAITING_AUTHORIZATION);
        assertThat(timeline.of(reference)).extracting(TimelineEntry::what).doesNotContain("written just now");
    }

    private TransactionTemplate transaction() {
        return new TransactionTemplate(transactions);
    }

    private int property(String name) {
        return jdbc.sql("select count(*) from ACT_GE_PROPERTY where NAME_ = ?").param(name).query(Integer.class).single();
    }
}
