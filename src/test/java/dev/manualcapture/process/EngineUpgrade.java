package dev.manualcapture.process;

import static dev.manualcapture.process.ManualCaptureModel.TASK_CAPTURE_PAYMENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.manualcapture.order.OrderReference;
import dev.manualcapture.order.OrderStatus;
import dev.manualcapture.order.StockConfirmation.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Camunda's own upgrade scripts run over a database with our tables and indexes, and the application works on what they made of it. */
abstract class EngineUpgrade extends ProcessTest {

    @Autowired
    private DataSource database;
    @Autowired
    private JdbcTemplate jdbc;

    /** Names of ours that queries use. */
    abstract List<String> indexes(JdbcTemplate jdbc);

    @Test
    void bringsAnOrderToItsEnd() {
        orderAwaitsStock();
        warehouseConfirms(Outcome.IN_STOCK, null);
        runs(TASK_CAPTURE_PAYMENT);

        assertThat(order().status()).isEqualTo(OrderStatus.CAPTURED);
        assertThat(smartpay.calls()).last().asString().startsWith("capture 1500");
        assertThat(engine.getRuntimeService().createProcessInstanceQuery().processInstanceId(instance.getId()).count()).isZero();
        assertThat(engine.getHistoryService().createHistoricProcessInstanceQuery().finished().processInstanceId(instance.getId()).count())
            .isOne();
    }

    @Test
    void keepsOrdersAndIndexes() {
        assertThat(store.get(new OrderReference("from-before")).status()).isEqualTo(OrderStatus.CAPTURED);
        assertThat(indexes(jdbc)).contains("MC_IDX_JOB_DUEDATE", "MC_IDX_TASK_PARENT", "MC_IDX_TASK_DUE");
    }

    @Test
    void endsInTheTablesThatTheEngineMakesItself() throws SQLException {
        try (Connection connection = database.getConnection()) {
            List<String> upgraded = EngineTables.in(connection);
            String before = connection.getSchema();
            jdbc.execute("create schema made");
            try {
                connection.setSchema(connection.getMetaData().storesUpperCaseIdentifiers() ? "MADE" : "made");
                UpgradedEngine.of(connection).create(connection);

                assertThat(upgraded).isNotEmpty().containsExactlyInAnyOrderElementsOf(EngineTables.in(connection));
            } finally {
                connection.setSchema(before);
                jdbc.execute("drop schema made cascade");
            }
        }
    }
}
